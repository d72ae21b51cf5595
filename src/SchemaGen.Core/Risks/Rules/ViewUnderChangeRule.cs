using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>PostgreSQL refuses the change while a view stands over it, so that the plan takes views off and puts them back.</summary>
internal sealed class ViewUnderChangeRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ViewUnderChange;

    public override IReadOnlyList<Type> OperationTypes { get; } =
        [typeof(AddColumn), typeof(DropColumn), typeof(AlterColumnType), typeof(AlterColumnGenerated), typeof(RenameColumn), typeof(RenameTable), typeof(MoveTable)];

    public override bool IsPossible(HazardContext context) => context.Before.Views.Count > 0;

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        (string What, Func<View, bool> Reads)? change = site.Operation switch
        {
            AddColumn o => ($"the new column {o.Table}.{o.Column.Name}", v => v.Reads(o.Table, o.Column.Name)),
            DropColumn o => ($"the column {o.Table}.{o.Column}", v => v.Reads(o.Table, o.Column)),
            AlterColumnType o => ($"the type of {o.Table}.{o.Column}", v => v.Reads(o.Table, o.Column)),
            AlterColumnGenerated o => ($"the expression of {o.Table}.{o.Column}", v => v.Reads(o.Table, o.Column)),
            RenameColumn o => ($"the name of {o.Table}.{o.Column}", v => v.Reads(o.Table, o.Column)),
            RenameTable o => ($"the name of {o.Table}", v => v.Reads(o.Table)),
            MoveTable o => ($"the schema of {o.Table}", v => v.Reads(o.Table)),
            _ => null,
        };
        if (change is not ({ } what, { } reads) || ViewOrder.Over(site.Before, reads) is not { Count: > 0 } views)
            yield break;
        bool fills = views.Any(static v => v.Materialized);
        string rows = fills ? " Materialized ones run their queries meanwhile, while the table is locked: refresh times count." : "";
        yield return new(Descriptor.Id, fills ? RiskLevel.High : Descriptor.Level, site.Operation, $"With {what}, {string.Join(", ", views.Select(static v => v.Name.ToString()))} are dropped and created again in one transaction, with their owners, grants and comments; prepared statements over them fail once.{rows} Look at what reads these views.");
    }
}
