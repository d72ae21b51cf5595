using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What a delete destroys, or refuses, changes.</summary>
internal sealed class ForeignKeyChangeRule : HazardRule<AddForeignKey>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ForeignKeyChange;

    protected override IEnumerable<Hazard> Judge(AddForeignKey operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || !context.Replaces(operation))
            yield break;
        bool destroys = operation.ForeignKey.OnDelete is ReferentialAction.Cascade or ReferentialAction.SetNull or ReferentialAction.SetDefault;
        string effect = destroys ? $"A delete in {operation.ForeignKey.ReferencedTable} now changes or deletes rows of {operation.Table}" : "What a delete does to referencing rows changes";
        yield return Found(operation, $"Foreign key {operation.ForeignKey.Name} of {operation.Table} is replaced. {effect}; both tables are locked for a moment, and all rows are scanned beside reads and writes. Make sure that no code relies on the old behavior.") with
        {
            Level = destroys ? RiskLevel.High : RiskLevel.Medium,
        };
    }
}
