using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Readers that never saw NULL meet it.</summary>
internal sealed class RequiredToNullableRule : HazardRule<AlterColumnNullability>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RequiredToNullable;

    protected override IEnumerable<Hazard> Judge(AlterColumnNullability operation, OperationSite site, HazardContext context)
    {
        if (!operation.Nullable || site.IsNew(operation.Table) || site.ColumnBefore(operation.Table, operation.Column).Nullable)
            yield break;
        yield return Found(operation, $"Column {operation.Table}.{operation.Column} allows NULL. No row changes, but running code that reads it as required throws on the first NULL. Deploy readers that accept NULL before anything writes it.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
