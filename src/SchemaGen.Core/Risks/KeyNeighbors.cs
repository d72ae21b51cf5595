namespace SchemaGen.Risks;

/// <summary>The tables that foreign keys tie to a column, which a change of its type locks too.</summary>
internal static class KeyNeighbors
{
    public static IReadOnlyList<QualifiedName> Of(SchemaSnapshot schema, Table table, string column)
    {
        IEnumerable<QualifiedName> referenced = table.ForeignKeys.Where(f => f.Columns.Items.Contains(column)).Select(static f => f.ReferencedTable);
        // Only a column of a key can be referenced, which spares most changes the walk over all tables.
        IEnumerable<QualifiedName> referencing = IsInKey(table, column)
            ? schema.Tables
                .Where(t => t.ForeignKeys.Any(f => f.ReferencedTable == table.Name && f.ReferencedColumns.Items.Contains(column)))
                .Select(static t => t.Name)
            : [];
        return [.. referenced.Concat(referencing).Distinct()];
    }

    private static bool IsInKey(Table table, string column) =>
        table.PrimaryKey?.Columns.Items.Contains(column) == true
        || table.UniqueConstraints.Any(u => u.Columns.Items.Contains(column))
        || table.Indexes.Any(i => i.Unique && i.Keys.Items.Any(k => k.Value == column));
}
