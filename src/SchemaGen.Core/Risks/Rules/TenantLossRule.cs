using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Nothing tells the rows of one tenant from those of another any more, or nothing confines statements to them.</summary>
internal sealed class TenantLossRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.TenantLoss;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropColumn), typeof(DropIndex), typeof(DropUniqueConstraint)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        if (Lost(site, context) is not ({ } table, { } what) || IsToldBefore(table, site, context))
            yield break;
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"{what}: without MultiTenant every session reads and writes the rows of all tenants, and row security of tenants goes with it. Make sure that one tenant is all there is, or that something else confines each query.");
    }

    // Once for a table, however many of its keys go.
    private bool IsToldBefore(QualifiedName table, OperationSite site, HazardContext context) =>
        context.SitesOf(OperationTypes).TakeWhile(s => s.Position < site.Position).Any(s => Lost(s, context)?.Table == table);

    private static (QualifiedName Table, string What)? Lost(OperationSite site, HazardContext context)
    {
        (QualifiedName Table, string What)? lost = site.Operation switch
        {
            DropColumn { Column: BehaviorColumns.Tenant } o => (o.Table, $"Column {o.Table}.{o.Column} is dropped: whose a row is can no longer be told"),
            DropIndex o when Begins(site.TableBefore(o.Table).Indexes.Find(o.Name)!) && NoneBegins(context.After, o.Table) => (o.Table, $"Index {o.Name} of {o.Table} goes, and no key begins with {BehaviorColumns.Tenant} any more, as when MultiTenant is taken off"),
            DropUniqueConstraint o when Begins(site.TableBefore(o.Table).UniqueConstraints.Find(o.Name)!.Columns) && NoneBegins(context.After, o.Table) => (o.Table, $"Constraint {o.Name} of {o.Table} goes, and no key begins with {BehaviorColumns.Tenant} any more, as when MultiTenant is taken off"),
            _ => null,
        };
        return lost is { } found && site.IsNew(found.Table) ? null : lost;
    }

    // When the column goes too, that says it.
    private static bool NoneBegins(SchemaSnapshot after, QualifiedName name) =>
        after.Tables.Find(name) is { } table && table.Columns.Contains(BehaviorColumns.Tenant)
        && !(table.PrimaryKey is { } key && Begins(key.Columns)) && !table.UniqueConstraints.Any(static u => Begins(u.Columns)) && !table.Indexes.Any(Begins);

    private static bool Begins(TableIndex index) => index.Keys.Count > 0 && index.Keys[0] is { IsExpression: false, Value: BehaviorColumns.Tenant };

    private static bool Begins(EquatableArray<string> columns) => columns.Count > 0 && columns[0] == BehaviorColumns.Tenant;
}
