using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A required column without a default cannot be added to rows, and old inserts leave it out.</summary>
internal sealed class RequiredColumnRule : HazardRule<AddColumn>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RequiredColumn;

    protected override IEnumerable<Hazard> Judge(AddColumn operation, OperationSite site, HazardContext context)
    {
        Column column = operation.Column;
        if (site.IsNew(operation.Table) || column is not { Nullable: false, Default: null, Identity: null, Generated: null })
            yield break;
        bool hasRows = context.FactsOf(operation.Table) is { Rows: > 0 };
        yield return Found(operation, $"Column {operation.Table}.{column.Name} is required and has no default. {(hasRows ? "The table has rows, so that adding it fails with 23502" : "Adding it fails with 23502 when the table has a row")}, and running code that inserts without it fails too. Give it a default, or add it nullable and forbid NULL later.") with
        {
            Level = hasRows ? RiskLevel.High : RiskLevel.Medium,
            Column = new(operation.Table, column.Name),
        };
    }
}
