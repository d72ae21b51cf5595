namespace SchemaGen.Nodes;

/// <summary>What an upsert's text depends on; no set of updated columns means all that are assigned, but for keys.</summary>
internal readonly record struct UpsertForm(int Target, ColumnSet Assigned, ColumnSet? Updated)
{
    internal static UpsertForm Create<TRow>(RowShape shape, ColumnSet assigned, int target, IReadOnlyList<ModelColumn<TRow>>? update)
    {
        if (update is null)
            return new(target, assigned, null);
        ColumnSet updated = default;
        for (int i = 0; i < update.Count; i++)
        {
            int column = update[i].Index;
            if (!assigned.Contains(column))
                throw new SchemaGenException("upsert-column-not-set", $"The upsert of {shape.Model} is to update {update[i].Name}, which was not set. Set it, or leave it out of Update.");
            updated.Add(column);
        }

        return new(target, assigned, updated);
    }

    internal IEnumerable<int> UpdatedColumns(RowShape shape)
    {
        UniqueKeyShape target = shape.UniqueKeys[Target];
        return Updated is { } updated
            ? NodeSql.Columns(shape, updated)
            : NodeSql.Columns(shape, Assigned).Where(c => !target.Columns.Contains(c) && !shape.Key.Contains(c));
    }
}
