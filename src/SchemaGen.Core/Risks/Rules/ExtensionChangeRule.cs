using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Types and functions of an extension may behave otherwise, or stand elsewhere.</summary>
internal sealed class ExtensionChangeRule : HazardRule<AlterExtension>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ExtensionChange;

    protected override IEnumerable<Hazard> Judge(AlterExtension operation, OperationSite site, HazardContext context)
    {
        yield return Found(operation, $"Extension {operation.Extension.Name} changes its version or schema. What its types and functions do may change, and code that names them in the old schema fails with 42883. Read its release notes, and try it on a copy first.");
    }
}
