using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Inserts that supply the number fail.</summary>
internal sealed class IdentityAlwaysRule : HazardRule<AlterColumnIdentity>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.IdentityAlways;

    protected override IEnumerable<Hazard> Judge(AlterColumnIdentity operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Identity is not { Generation: IdentityGeneration.Always })
            yield break;
        if (site.ColumnBefore(operation.Table, operation.Column).Identity is { Generation: IdentityGeneration.Always })
            yield break;
        yield return Found(operation, $"{operation.Table}.{operation.Column} becomes GENERATED ALWAYS: running code that supplies a value fails with 428C9. Make it BY DEFAULT until no release supplies one.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
