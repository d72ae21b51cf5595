using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Running code neither writes the old label nor reads the new one.</summary>
internal sealed class EnumLabelRenameRule : HazardRule<RenameEnumLabel>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.EnumLabelRename;

    protected override IEnumerable<Hazard> Judge(RenameEnumLabel operation, OperationSite site, HazardContext context)
    {
        yield return Found(operation, $"Label {operation.Label} of {operation.Type} becomes {operation.NewLabel}. Stored values follow at once, but running code that writes {operation.Label} fails with 22P02 and does not know {operation.NewLabel}. Keep the label by [Label] and rename the C# member alone, or stop the running release first.");
    }
}
