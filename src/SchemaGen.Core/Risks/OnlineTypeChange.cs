using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Whether a type change that would rewrite the table can be done in a new column beside the old one.</summary>
internal static class OnlineTypeChange
{
    public static bool IsPossible(SchemaSnapshot schema, Table table, AlterColumnType operation)
    {
        Column column = table.Columns.Find(operation.Column)!;
        DependentsOfColumn dependents = new(table, column.Name);
        // A domain would rewrite the table when the new column is added, and a deferrable key cannot be guarded by two columns at once.
        if (column.Generated is not null || dependents.GeneratedColumns.Count > 0 || WellKnownTypes.MayBeDomain(operation.Type, schema))
            return false;
        // Keys of all partitions are not built beside reads and writes.
        if (table.Partitioning is not null)
            return false;
        // No exclusion constraint can be made beside reads and writes.
        if (dependents.ExclusionConstraints.Count > 0)
            return false;
        if (dependents.PrimaryKey is { Deferral: not Deferral.NotDeferrable } || dependents.UniqueConstraints.Any(static u => u.Deferral != Deferral.NotDeferrable))
            return false;
        // They would hold on to the old column, which goes; in place they are taken off and put back.
        if (table.Triggers.Any(t => t.Mentions(column.Name)) || table.Policies.Any(p => p.Mentions(column.Name)))
            return false;
        // Without a key the rows that cannot be converted would be visited again and again.
        bool convertsAll = !operation.IsConversionStated && TypeChanges.Classify(schema, column.Type, operation.Type).Safety == TypeChangeSafety.Lossless;
        return convertsAll || UniqueKeys.RowIdentity(table) is not null;
    }
}
