using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows may refer to what is not there.</summary>
internal sealed class NewForeignKeyRule : HazardRule<AddForeignKey>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NewForeignKey;

    protected override IEnumerable<Hazard> Judge(AddForeignKey operation, OperationSite site, HazardContext context)
    {
        bool allNew = operation.ForeignKey.Columns.Items.All(c => site.IsNew(operation.Table, c) && IsEmpty(site, operation.Table, c));
        if (allNew || context.Replaces(operation))
            yield break;
        yield return Found(operation, $"Foreign key {operation.ForeignKey.Name} is added to {operation.Table}. Writes to it and to {operation.ForeignKey.ReferencedTable} wait for a moment, all rows are scanned beside reads and writes, and the plan fails with 23503 when a row refers to none. Look for such rows first.");
    }

    // A new column without a value refers to nothing.
    private static bool IsEmpty(OperationSite site, QualifiedName table, string column) =>
        site.IsNew(table) || site.ColumnBefore(table, column) is { Nullable: true, Default: null, Generated: null };
}
