using System.Runtime.CompilerServices;

namespace SchemaGen.Nodes;

/// <summary>Sorts the rows of a batch by what is set in them. Most batches are one group, which is the batch itself.</summary>
internal static class RowGrouping
{
    /// <summary>One group for each set of columns, in the order in which they first appear.</summary>
    internal static List<RowGroup<T>> BySet<T>(List<T> rows)
        where T : RowValues
    {
        if (AreAlike(rows))
            return [new(rows)];
        List<RowGroup<T>> groups = [];
        for (int i = 0; i < rows.Count; i++)
            Add(groups, Find(groups, rows[i].Assigned), rows[i], i);
        return groups;
    }

    /// <summary>Groups of neighbors, where rows must be worked on in their order.</summary>
    internal static List<RowGroup<T>> ByRun<T>(List<T> rows)
        where T : RowValues
    {
        if (AreAlike(rows))
            return [new(rows)];
        List<RowGroup<T>> groups = [];
        for (int i = 0; i < rows.Count; i++)
            Add(groups, groups.Count > 0 && groups[^1].Assigned.Equals(rows[i].Assigned) ? groups[^1] : null, rows[i], i);
        return groups;
    }

    /// <summary>
    /// Groups in which no key appears twice: of rows with the same key and the same columns the last counts; with other columns, it comes in a
    /// later group.
    /// </summary>
    /// <param name="rows">The batch.</param>
    /// <param name="seen">What the keys are remembered in, one batch after another.</param>
    internal static List<RowGroup<T>> ByKey<T, TKey>(List<T> rows, HashSet<TKey> seen)
        where T : RowValues, IKeyed<TKey>
        where TKey : notnull
    {
        if (AreDistinct(rows, seen))
            return BySet(rows);
        List<List<RowGroup<T>>> waves = [];
        Dictionary<TKey, (int Wave, RowGroup<T> Group, int Place)> last = new(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            T row = rows[i];
            int wave = 0;
            if (last.TryGetValue(row.Key, out (int Wave, RowGroup<T> Group, int Place) earlier))
            {
                // An expected version is about what the earlier change left.
                if (earlier.Group.Assigned.Equals(row.Assigned) && row.ExpectedVersion is null)
                {
                    earlier.Group.Replace(earlier.Place, row, i);
                    continue;
                }

                wave = earlier.Wave + 1;
            }

            if (wave == waves.Count)
                waves.Add([]);
            RowGroup<T> group = Add(waves[wave], Find(waves[wave], row.Assigned), row, i);
            last[row.Key] = (wave, group, group.Rows.Count - 1);
        }

        return [.. waves.SelectMany(static w => w)];
    }

    /// <summary>Whether no key comes twice. Rows often come in the order of their key: then none has to be remembered.</summary>
    private static bool AreDistinct<T, TKey>(List<T> rows, HashSet<TKey> seen)
        where T : RowValues, IKeyed<TKey>
        where TKey : notnull
    {
        if (AreAscending<T, TKey>(rows))
            return true;
        seen.Clear();
        foreach (T row in rows)
        {
            if (!seen.Add(row.Key))
                return false;
        }

        return true;
    }

    internal static bool AreAscending<T, TKey>(List<T> rows)
        where T : RowValues, IKeyed<TKey>
        where TKey : notnull
    {
        // Text has an order for each culture, and the parts of a tuple may have none.
        if (default(TKey) is not IComparable<TKey> or ITuple)
            return false;
        for (int i = 1; i < rows.Count; i++)
        {
            if (Comparer<TKey>.Default.Compare(rows[i - 1].Key, rows[i].Key) >= 0)
                return false;
        }

        return true;
    }

    internal static bool AreAlike<T>(List<T> rows)
        where T : RowValues
    {
        ColumnSet first = rows[0].Assigned;
        for (int i = 1; i < rows.Count; i++)
        {
            if (!rows[i].Assigned.Equals(first))
                return false;
        }

        return true;
    }

    // By hand, because this is done for each row: a predicate would be an object for each.
    private static RowGroup<T>? Find<T>(List<RowGroup<T>> groups, ColumnSet assigned)
        where T : RowValues
    {
        foreach (RowGroup<T> group in groups)
        {
            if (group.Assigned.Equals(assigned))
                return group;
        }

        return null;
    }

    private static RowGroup<T> Add<T>(List<RowGroup<T>> groups, RowGroup<T>? group, T row, int position)
        where T : RowValues
    {
        if (group is null)
            groups.Add(group = new RowGroup<T>(row.Assigned));
        group.Add(row, position);
        return group;
    }
}
