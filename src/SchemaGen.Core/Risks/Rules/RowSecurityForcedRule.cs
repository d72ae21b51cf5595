using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>An application that connects as the owner was above all policies until now.</summary>
internal sealed class RowSecurityForcedRule : HazardRule<AlterRowSecurity>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RowSecurityForced;

    protected override IEnumerable<Hazard> Judge(AlterRowSecurity operation, OperationSite site, HazardContext context)
    {
        bool isForced = operation.RowSecurity == RowSecurity.Forced && site.TableBefore(operation.Table).RowSecurity != RowSecurity.Forced;
        if (!isForced || site.IsNew(operation.Table))
            yield break;
        yield return Found(operation, $"Row security of {operation.Table} binds its owner too: an application, a backup or a job that connects as the owner sees and writes only what the policies allow from then on. Try its queries under the policies first, and let jobs that need all rows use a role with BYPASSRLS.");
    }
}
