using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Old rows and running code may still have NULL there.</summary>
internal sealed class NullableToRequiredRule : HazardRule<AlterColumnNullability>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NullableToRequired;

    protected override IEnumerable<Hazard> Judge(AlterColumnNullability operation, OperationSite site, HazardContext context)
    {
        if (operation.Nullable || site.IsNew(operation.Table, operation.Column) || !site.ColumnBefore(operation.Table, operation.Column).Nullable)
            yield break;
        string data = operation.Backfill is null ? "The plan fails when a row has NULL there" : "Rows with NULL get the backfill value";
        yield return Found(operation, $"Column {operation.Table}.{operation.Column} becomes required. {data}; all rows are scanned beside reads and writes, and running code that writes NULL fails with 23502. {(operation.Backfill is null ? "State a Backfill, and deploy" : "Deploy")} code that always sets it first.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
