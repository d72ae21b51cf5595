using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What was stored is replaced by what the expression says.</summary>
internal sealed class ColumnBecomesComputedRule : HazardRule<AlterColumnGenerated>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ColumnBecomesComputed;

    protected override IEnumerable<Hazard> Judge(AlterColumnGenerated operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table, operation.Column) || operation.Generated is null)
            yield break;
        bool wasPlain = site.ColumnBefore(operation.Table, operation.Column).Generated is null;
        string data = wasPlain ? "Its stored values are lost, and running code that writes it fails with 428C9" : "Its values are computed anew by another expression";
        yield return Found(operation, $"{operation.Table}.{operation.Column} is computed as ({operation.Generated.Expression}). {data}; the table is written anew under ACCESS EXCLUSIVE. Add a new computed column beside it, and change over.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
