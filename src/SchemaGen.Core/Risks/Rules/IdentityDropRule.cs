using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Inserts that rely on the number fail.</summary>
internal sealed class IdentityDropRule : HazardRule<AlterColumnIdentity>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.IdentityDrop;

    protected override IEnumerable<Hazard> Judge(AlterColumnIdentity operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table) || operation.Identity is not null || site.ColumnBefore(operation.Table, operation.Column).Identity is null)
            yield break;
        yield return Found(operation, $"{operation.Table}.{operation.Column} is no longer numbered: running code that inserts without it fails with 23502, and where the count stood is forgotten. Deploy code that supplies the value first.") with
        {
            Column = new(operation.Table, operation.Column),
        };
    }
}
