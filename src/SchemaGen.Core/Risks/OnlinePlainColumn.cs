using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>
/// Whether a stored computed column can become a plain one in a new column beside it, where PostgreSQL cannot take the expression away: in a
/// table whose partitions have partitions.
/// </summary>
internal static class OnlinePlainColumn
{
    public static bool IsPossible(SchemaSnapshot schema, Table table, Column column)
    {
        DependentsOfColumn dependents = new(table, column.Name);
        // Keys of all partitions are not built beside reads and writes, and no exclusion constraint can be.
        if (dependents.HasKey || dependents.ForeignKeys.Count > 0 || dependents.Indexes.Any(static i => i.Unique))
            return false;
        // They would hold on to the old column, which goes.
        if (table.Triggers.Any(t => t.Mentions(column.Name)) || table.Policies.Any(p => p.Mentions(column.Name)))
            return false;
        // A domain would rewrite the table when the new column is added.
        if (WellKnownTypes.MayBeDomain(column.Type, schema))
            return false;
        // The trigger that computes it once more knows the row, and not where it will be.
        return !SqlIdentifiers.Mentions(column.Generated!.Expression, "tableoid");
    }
}
