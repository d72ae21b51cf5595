using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What was stored is replaced by what an expression says.</summary>
internal sealed class ColumnBecomesComputedRule : HazardRule
{
    private const string Replaced = "Its stored values are lost, and running code that writes it fails with 428C9";

    public override HazardDescriptor Descriptor => HazardDescriptors.ColumnBecomesComputed;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        HashSet<ColumnReference> droppedPlain = [];
        foreach (OperationSite site in context.SitesOf(typeof(DropColumn), typeof(AddColumn), typeof(AlterColumnGenerated)))
        {
            switch (site.Operation)
            {
                case DropColumn drop when !site.IsNew(drop.Table, drop.Column) && site.ColumnBefore(drop.Table, drop.Column).Generated is null:
                    droppedPlain.Add(new(drop.Table, drop.Column));
                    break;
                case AddColumn { Column.Generated: { } generated } add when droppedPlain.Contains(new(add.Table, add.Column.Name)):
                    yield return Found(site, new(add.Table, add.Column.Name), generated, Replaced);
                    break;
                case AlterColumnGenerated { Generated: { } generated } alter when !site.IsNew(alter.Table, alter.Column):
                    bool wasPlain = site.ColumnBefore(alter.Table, alter.Column).Generated is null;
                    yield return Found(site, new(alter.Table, alter.Column), generated, wasPlain ? Replaced : "Its values are computed anew by another expression");
                    break;
            }
        }
    }

    private Hazard Found(OperationSite site, ColumnReference column, GeneratedColumn generated, string data) =>
        new(
            Descriptor.Id,
            Descriptor.Level,
            site.Operation,
            $"{column} is computed as ({generated.Expression}). {data}; the table is written anew under ACCESS EXCLUSIVE. Add a new computed column beside it, and change over.")
        {
            Column = column,
        };
}
