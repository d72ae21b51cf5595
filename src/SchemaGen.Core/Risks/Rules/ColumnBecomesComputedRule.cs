using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>What was stored is replaced by what an expression says.</summary>
internal sealed class ColumnBecomesComputedRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ColumnBecomesComputed;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        HashSet<ColumnReference> droppedPlain = [];
        foreach (OperationSite site in context.Sites)
        {
            switch (site.Operation)
            {
                case DropColumn drop when !site.IsNew(drop.Table, drop.Column) && site.ColumnBefore(drop.Table, drop.Column).Generated is null:
                    droppedPlain.Add(new(drop.Table, drop.Column));
                    break;
                case AddColumn { Column.Generated: { } generated } add when droppedPlain.Contains(new(add.Table, add.Column.Name)):
                    yield return Found(site, new(add.Table, add.Column.Name), generated, "Its stored values are lost, and running code that writes it fails with 428C9");
                    break;
                case AlterColumnGenerated { Generated: { Virtual: false } generated } alter when !site.IsNew(alter.Table, alter.Column):
                    yield return Found(site, new(alter.Table, alter.Column), generated, "Its values are computed anew by another expression");
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
