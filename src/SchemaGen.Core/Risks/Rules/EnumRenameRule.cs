using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Casts and mappings name the type.</summary>
internal sealed class EnumRenameRule : HazardRule<RenameEnum>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.EnumRename;

    protected override IEnumerable<Hazard> Judge(RenameEnum operation, OperationSite site, HazardContext context)
    {
        if (!context.Before.Enums.Contains(operation.Type))
            yield break;
        yield return Found(operation, $"Enum {operation.Type} becomes {operation.NewName}. No table is locked, but running code that casts to it fails with 42704, and data sources that mapped it must reload their types. Keep the type's name and rename the C# enum alone.");
    }
}
