using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Types and functions go with it.</summary>
internal sealed class ExtensionDropRule : HazardRule<DropExtension>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ExtensionDrop;

    protected override IEnumerable<Hazard> Judge(DropExtension operation, OperationSite site, HazardContext context)
    {
        if (!context.Before.Extensions.Contains(operation.Name))
            yield break;
        yield return Found(operation, $"Extension {operation.Name} is removed with its types, functions and operators. The plan fails with 2BP01 while a column or index uses one, of what earlier drops have kept too, and running code that calls one fails. Remove its uses first, and purge what is kept.");
    }
}
