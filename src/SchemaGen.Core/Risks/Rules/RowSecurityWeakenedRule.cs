using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Rows that policies hid are shown, and those that they refused are written.</summary>
internal sealed class RowSecurityWeakenedRule : HazardRule<AlterRowSecurity>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RowSecurityWeakened;

    protected override IEnumerable<Hazard> Judge(AlterRowSecurity operation, OperationSite site, HazardContext context)
    {
        RowSecurity before = site.TableBefore(operation.Table).RowSecurity;
        if (operation.RowSecurity >= before || site.IsNew(operation.Table))
            yield break;
        string who = operation.RowSecurity == RowSecurity.Off ? "every role that may read the table" : "the owner of the table";
        yield return Found(operation, $"Row security of {operation.Table} is turned off: from then on {who} sees and changes the rows of all tenants and users that the policies kept apart. Make sure that something else keeps them apart, such as a condition in each query, before it goes.");
    }
}
