using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A required column without a default cannot be added to rows, and old inserts leave it out.</summary>
internal sealed class RequiredColumnRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RequiredColumn;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        Column column = operation.Column;
        if (site.IsNew(operation.Table) || !site.Before.MustSupply(column))
            yield break;
        string what = column.Nullable
            ? $"is of {column.Type}, which forbids NULL, and neither of them has a default"
            : "is required and has no default";
        string instead = column.Nullable ? "add it while the domain allows NULL" : "add it nullable and forbid NULL later";
        bool hasRows = context.FactsOf(operation.Table) is { Rows: > 0 };
        yield return Found(operation, $"Column {operation.Table}.{column.Name} {what}. {(hasRows ? "The table has rows, so that adding it fails with 23502" : "Adding it fails with 23502 when the table has a row")}, and running code that inserts without it fails too. Give it a default, or {instead}.") with
        {
            Level = hasRows ? RiskLevel.High : RiskLevel.Medium,
            Column = new(operation.Table, column.Name),
        };
    }
}
