using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The server computes and writes every row under the strongest lock.</summary>
internal sealed class ComputedColumnRewriteRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ComputedColumnRewrite;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Column.Generated is not { Virtual: false })
            yield break;
        yield return Found(operation, $"The stored computed column {operation.Table}.{operation.Column.Name} writes the table and its indexes anew under ACCESS EXCLUSIVE; nobody reads or writes it meanwhile. On PostgreSQL 18 make it virtual; before, add a plain column that a trigger fills, and fill old rows in batches.") with
        {
            Level = context.FactsOf(operation.Table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High,
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
