using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Readers get other columns and rows; a materialized view runs its query before anybody can read it again.</summary>
internal sealed class ViewChangeRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.ViewChange;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(AlterView), typeof(CreateView)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        View? to = site.Operation switch
        {
            AlterView o => o.View,
            CreateView o when context.Replaces(o) => o.View,
            _ => null,
        };
        if (to is null || context.Before.Views.Find(to.Name) is not { } from || (IsSame(from, to) && site.Operation is AlterView))
            yield break;
        string over = string.Join(", ", ViewOrder.Over(site.Before, v => v.Reads(to.Name)).Select(static v => v.Name.ToString()));
        string others = over.Length == 0 ? "" : $", and with it {over}";
        string grants = site.Operation is AlterView ? "Grants and comments stay" : "Its grants are lost: grant them again behind it";
        string rows = to.Materialized ? " The query of a materialized view runs while nobody can read it." : "";
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"View {to.Name} is created anew{others}. {grants}; prepared statements over it fail once, and readers fail with 42703 where a column that they name is gone.{rows} Let new columns come last, and take columns away one release after their last reader.");
    }

    private static bool IsSame(View present, View to) => present with { Comment = to.Comment, Indexes = to.Indexes } == to;
}
