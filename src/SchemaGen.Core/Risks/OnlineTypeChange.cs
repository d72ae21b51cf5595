using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Whether a type change that would rewrite the table can be done in a new column beside the old one.</summary>
internal static class OnlineTypeChange
{
    public static bool IsPossible(SchemaSnapshot schema, Table table, AlterColumnType operation)
    {
        Column column = table.Columns.Find(operation.Column)!;
        bool convertsAll = !operation.IsConversionStated && TypeChanges.Classify(schema, column.Type, operation.Type).Safety == TypeChangeSafety.Lossless;
        // A domain would rewrite the table when the new column is added.
        return !WellKnownTypes.MayBeDomain(operation.Type, schema) && IsPossible(table, column, convertsAll);
    }

    /// <summary>The tables whose columns of an enum type can change over to its new labels so.</summary>
    /// <param name="schema">The schema before the change.</param>
    /// <param name="operation">The change.</param>
    /// <param name="isUsed">Whether anybody uses a table meanwhile.</param>
    public static IReadOnlyList<Table> TablesOf(SchemaSnapshot schema, AlterEnumLabels operation, Func<Table, bool> isUsed)
    {
        bool convertsAll = !schema.Enums.Find(operation.Type)!.Labels.Items.Except(operation.Labels).Any();
        List<Table> tables = [];
        foreach (Table table in schema.Tables)
        {
            List<Column> columns = [.. table.Columns.Where(c => c.Type.Is(operation.Type))];
            if (columns.Count > 0 && isUsed(table) && columns.TrueForAll(c => IsPossible(table, c, convertsAll)))
                tables.Add(table);
        }

        // Both sides of a foreign key are of one type at each moment.
        while (tables.RemoveAll(t => KeyMates(schema, t, operation.Type).Any(m => !tables.Exists(o => o.Name == m))) > 0)
        {
        }

        return tables;
    }

    private static bool IsPossible(Table table, Column column, bool convertsAll)
    {
        DependentsOfColumn dependents = new(table, column.Name);
        if (column.Generated is not null || dependents.GeneratedColumns.Count > 0)
            return false;
        // Keys of all partitions are not built beside reads and writes.
        if (table.Partitioning is not null)
            return false;
        // No exclusion constraint can be made beside reads and writes.
        if (dependents.ExclusionConstraints.Count > 0)
            return false;
        // A deferrable key cannot be guarded by two columns at once.
        if (dependents.PrimaryKey is { Deferral: not Deferral.NotDeferrable } || dependents.UniqueConstraints.Any(static u => u.Deferral != Deferral.NotDeferrable))
            return false;
        // They would hold on to the old column, which goes; in place they are taken off and put back.
        if (table.Triggers.Any(t => t.Mentions(column.Name)) || table.Policies.Any(p => p.Mentions(column.Name)))
            return false;
        // Without a key the rows that cannot be converted would be visited again and again.
        return convertsAll || UniqueKeys.RowIdentity(table) is not null;
    }

    // The tables that foreign keys from or to columns of a type tie to one.
    private static IEnumerable<QualifiedName> KeyMates(SchemaSnapshot schema, Table table, QualifiedName type)
    {
        bool IsOf(Table owner, string column) => owner.Columns.Find(column)!.Type.Is(type);
        IEnumerable<QualifiedName> referenced = table.ForeignKeys.Where(f => f.Columns.Items.Any(c => IsOf(table, c))).Select(static f => f.ReferencedTable);
        IEnumerable<QualifiedName> referencing = schema.Tables
            .Where(t => t.ForeignKeys.Any(f => f.ReferencedTable == table.Name && f.ReferencedColumns.Items.Any(c => IsOf(table, c))))
            .Select(static t => t.Name);
        return referenced.Concat(referencing);
    }
}
