namespace SchemaGen.Nodes;

/// <summary>Sorts the rows of a batch by what is set in them.</summary>
internal static class RowGrouping
{
    /// <summary>One group for each set of columns, in the order in which they first appear.</summary>
    internal static List<RowGroup<T>> BySet<T>(List<T> rows)
        where T : RowValues
    {
        List<RowGroup<T>> groups = [];
        for (int i = 0; i < rows.Count; i++)
            Add(groups, groups.Find(g => g.Assigned.Equals(rows[i].Assigned)), rows[i], i);
        return groups;
    }

    /// <summary>Groups of neighbors, where rows must be worked on in their order.</summary>
    internal static List<RowGroup<T>> ByRun<T>(List<T> rows)
        where T : RowValues
    {
        List<RowGroup<T>> groups = [];
        for (int i = 0; i < rows.Count; i++)
            Add(groups, groups.Count > 0 && groups[^1].Assigned.Equals(rows[i].Assigned) ? groups[^1] : null, rows[i], i);
        return groups;
    }

    /// <summary>
    /// Groups in which no key appears twice: of rows with the same key and the same columns the last counts; with other columns, it comes in a
    /// later group.
    /// </summary>
    internal static List<RowGroup<T>> ByKey<T, TKey>(List<T> rows)
        where T : RowValues, IKeyed<TKey>
        where TKey : notnull
    {
        List<(int Wave, RowGroup<T> Group)> groups = [];
        Dictionary<TKey, (int Wave, RowGroup<T> Group, int Place)> last = [];
        for (int i = 0; i < rows.Count; i++)
        {
            T row = rows[i];
            int wave = 0;
            if (last.TryGetValue(row.Key, out (int Wave, RowGroup<T> Group, int Place) earlier))
            {
                // An expected version is about what the earlier change left.
                if (earlier.Group.Assigned.Equals(row.Assigned) && row.ExpectedVersion is null)
                {
                    earlier.Group.Rows[earlier.Place] = row;
                    earlier.Group.Positions[earlier.Place] = i;
                    continue;
                }

                wave = earlier.Wave + 1;
            }

            RowGroup<T>? group = groups.Find(g => g.Wave == wave && g.Group.Assigned.Equals(row.Assigned)).Group;
            if (group is null)
                groups.Add((wave, group = new RowGroup<T>(row.Assigned)));
            last[row.Key] = (wave, group, group.Rows.Count);
            group.Rows.Add(row);
            group.Positions.Add(i);
        }

        return [.. groups.OrderBy(static g => g.Wave).Select(static g => g.Group)];
    }

    private static void Add<T>(List<RowGroup<T>> groups, RowGroup<T>? group, T row, int position)
        where T : RowValues
    {
        if (group is null)
            groups.Add(group = new RowGroup<T>(row.Assigned));
        group.Rows.Add(row);
        group.Positions.Add(position);
    }
}
