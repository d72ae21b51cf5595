using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Who does not tell the database whose rows it wants sees none.</summary>
internal sealed class TenantPolicyRule : HazardRule<CreatePolicy>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TenantPolicy;

    protected override IEnumerable<Hazard> Judge(CreatePolicy operation, OperationSite site, HazardContext context)
    {
        // Where row security was on already, sessions tell who they are.
        if (!TenantPolicy.Narrows(operation.Policy) || site.IsNew(operation.Table) || context.Replaces(operation)
            || site.TableBefore(operation.Table).RowSecurity != RowSecurity.Off)
        {
            yield break;
        }

        yield return Found(operation, $"Row security keeps the tenants of {operation.Table} apart: a release that does not hand its tenant to the database reads an empty table, and its inserts fail with 42501. Set SchemaSessionOptions.TellTenant in the release before, and turn row security on when no other runs.");
    }
}
