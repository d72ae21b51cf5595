using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A domain with a constraint rewrites the table even for a nullable column.</summary>
internal sealed class DomainColumnRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.DomainColumn;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || !WellKnownTypes.MayBeDomain(operation.Column.Type, site.Before))
            yield break;
        string what = $"adding {operation.Table}.{operation.Column.Name} writes the table anew under ACCESS EXCLUSIVE, even where it is nullable. Use the base type with a check, or add the column while the domain has no constraint and give it that afterwards.";
        string message = WellKnownTypes.IsUnknown(operation.Column.Type, site.Before)
            ? $"Nothing is known of the type {operation.Column.Type}. If it is a domain with a constraint, {what}"
            : $"The type {operation.Column.Type} is a domain with a constraint: {what}";
        yield return Found(operation, message) with
        {
            Level = context.FactsOf(operation.Table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High,
            Column = new(operation.Table, operation.Column.Name),
        };
    }
}
