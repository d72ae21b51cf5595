using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The same values under another name of their type are written anew, because each must be looked at.</summary>
internal sealed class ConstrainedDomainTypeRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ConstrainedDomainType;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        Column column = site.ColumnBefore(operation.Table, operation.Column);
        if (site.IsNew(operation.Table) || column.Type == operation.Type || !site.Before.IsConstrained(operation.Type))
            yield break;
        yield return Found(operation, $"The type {operation.Type} that {operation.Table}.{operation.Column} gets is a domain with a constraint: the table and its indexes are written anew under ACCESS EXCLUSIVE, and a value that does not fit fails the change. Keep the type of the column and add a check, which is proved beside reads and writes.") with
        {
            Level = context.FactsOf(operation.Table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High,
            Column = new(operation.Table, operation.Column),
        };
    }
}
