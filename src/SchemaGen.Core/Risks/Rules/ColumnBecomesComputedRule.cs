using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What was stored is replaced by what an expression says.</summary>
internal sealed class ColumnBecomesComputedRule : SiteRule
{
    private const string Replaced = "Its stored values are lost, and running code that writes it fails with 428C9";

    public override HazardDescriptor Descriptor => HazardDescriptors.ColumnBecomesComputed;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AddColumn), typeof(AlterColumnGenerated)];

    public override bool IsPossible(HazardContext context) => context.Has<DropColumn>() || context.Has<AlterColumnGenerated>();

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        switch (site.Operation)
        {
            case AddColumn { Column.Generated: { } generated } add when WasPlain(add, site, context):
                yield return Found(site, new(add.Table, add.Column.Name), generated, Replaced);
                break;
            case AlterColumnGenerated { Generated: { } generated } alter when !site.IsNew(alter.Table, alter.Column):
                bool wasPlain = site.ColumnBefore(alter.Table, alter.Column).Generated is null;
                yield return Found(site, new(alter.Table, alter.Column), generated, wasPlain ? Replaced : "Its values are computed anew by another expression");
                break;
        }
    }

    // Dropped before, by the same list, and stored then.
    private static bool WasPlain(AddColumn add, OperationSite site, HazardContext context) =>
        context.SitesOf<DropColumn>().TakeWhile(s => s.Position < site.Position).Any(s =>
            s.Operation is DropColumn drop && drop.Table == add.Table && drop.Column == add.Column.Name
            && !s.IsNew(drop.Table, drop.Column) && s.ColumnBefore(drop.Table, drop.Column).Generated is null);

    private Hazard Found(OperationSite site, ColumnReference column, GeneratedColumn generated, string data)
    {
        bool online = !generated.Virtual && OnlineRebuild.IsPossible(site.Before, site.TableBefore(column.Table), site.After.Tables.Find(column.Table)!);
        return new(
            Descriptor.Id,
            Descriptor.Level,
            site.Operation,
            $"{column} is computed as ({generated.Expression}). {data}; the table is written anew{(online ? " beside reads and writes" : " under ACCESS EXCLUSIVE")}. Add a new computed column beside it, and change over.")
        {
            Column = column,
        };
    }
}
