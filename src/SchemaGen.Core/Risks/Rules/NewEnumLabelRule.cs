using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Running code does not know the label.</summary>
internal sealed class NewEnumLabelRule : HazardRule<AddEnumLabel>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NewEnumLabel;

    protected override IEnumerable<Hazard> Judge(AddEnumLabel operation, OperationSite site, HazardContext context)
    {
        if (!context.Before.Enums.Contains(operation.Type))
            yield break;
        yield return Found(operation, $"Label {operation.Label} is added to {operation.Type}. No table is locked, but a running release that reads a row with it throws. Deploy readers that know it before anything writes it.");
    }
}
