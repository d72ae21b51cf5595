namespace SchemaGen.Risks;

/// <summary>Whether what would rewrite a table in place can be done in a table of the new form beside it, which then takes its place.</summary>
internal static class OnlineRebuild
{
    public static bool IsPossible(SchemaSnapshot schema, Table before, Table after) =>
        // Partitions that no model declares would have no place in the new form.
        before.Partitioning is null && after.Partitioning is null
        // Rows are found by it, in both forms; what is computed cannot be written.
        && UniqueKeys.RowIdentity(before) is not null
        && UniqueKeys.RowIdentity(after) is { } key && key.Items.All(c => after.Columns.Find(c) is { Generated: null })
        // It would hide rows from who copies them.
        && before.RowSecurity != RowSecurity.Forced
        && !IsHeldOn(schema, before.Name);

    // What would go on with the old form, or keep its readers waiting while it is made anew over the new one.
    private static bool IsHeldOn(SchemaSnapshot schema, QualifiedName table) =>
        ViewOrder.Over(schema, v => v.Reads(table)).Any(static v => v.Materialized)
        || schema.Routines.Any(r => SqlIdentifiers.Mentions(RoutineText.Head(r), table.Name))
        || schema.Tables.Any(t => t.Name != table && (t.Policies.Any(p => p.Mentions(table.Name)) || t.Columns.Any(c => c.Type.Schema == table.Schema && c.Type.Name == table.Name)));
}
