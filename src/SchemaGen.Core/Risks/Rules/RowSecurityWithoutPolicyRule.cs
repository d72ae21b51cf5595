using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>With row security on, a role that does not own the table sees and writes only what some policy allows: without one, nothing.</summary>
internal sealed class RowSecurityWithoutPolicyRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RowSecurityWithoutPolicy;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterRowSecurity), typeof(DropPolicy), typeof(AlterPolicy)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        QualifiedName? changed = site.Operation switch
        {
            AlterRowSecurity o => (QualifiedName?)o.Table,
            DropPolicy o when !context.IsReplaced(o) => o.Table,
            AlterPolicy o => o.Table,
            _ => null,
        };
        if (changed is not { } table || site.IsNew(table) || !HidesAll(site.After, table) || HidesAll(site.Before, table))
            yield break;
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"Row security of {table} is on and no policy lets a row be seen: every role but the owner reads an empty table, updates and deletes nothing, and its inserts fail with 42501. No error tells of it. Create the policies first, and turn row security on after them.");
    }

    private static bool HidesAll(SchemaSnapshot schema, QualifiedName name) =>
        schema.Tables.Find(name) is { RowSecurity: not RowSecurity.Off } table && table.Policies.All(static p => p.Restrictive);
}
