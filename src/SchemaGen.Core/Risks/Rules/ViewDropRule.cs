using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Code that reads the view fails at once.</summary>
internal sealed class ViewDropRule : HazardRule<DropView>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ViewDrop;

    protected override IEnumerable<Hazard> Judge(DropView operation, OperationSite site, HazardContext context)
    {
        if (context.IsReplaced(operation) || !context.Before.Views.Contains(operation.View))
            yield break;
        yield return Found(operation, $"View {operation.View} is dropped: code that reads it fails with 42P01 from that moment, and its grants are gone. Remove its uses first, and drop it one release later.");
    }
}
