using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes a view. <c>CREATE OR REPLACE VIEW</c> can only add columns at the end, and which columns a query has is not known without a server:
/// the view and those that read it are created anew.
/// </summary>
internal sealed class AlterViewRecipe : Recipe<AlterView>
{
    protected override void Plan(AlterView operation, PlanDraft plan)
    {
        View before = plan.Before.Views.Find(operation.View.Name)!;
        View to = operation.View;
        if (before with { Comment = to.Comment, Indexes = to.Indexes } != to)
        {
            // Between the two everything is as it was but the view itself.
            new ViewsAround(plan.Before, v => v.Name == to.Name).Around(plan, static () => { });
            return;
        }

        foreach (TableIndex index in before.Indexes.Where(i => to.Indexes.Find(i.Name) is not { } other || !AreSame(i, other)))
            IndexPath.Drop(plan, to.Name, index.Name);
        foreach (TableIndex index in to.Indexes)
        {
            TableIndex? present = before.Indexes.Find(index.Name);
            if (present is null || !AreSame(present, index))
                IndexPath.Create(plan, to.Name, index);
            if (present?.Comment != index.Comment)
                IndexPath.SetComment(plan, to.Name, index.Name, index.Comment);
        }

        if (before.Comment != to.Comment)
            ViewPath.SetComment(plan, to);
    }

    private static bool AreSame(TableIndex one, TableIndex other) => one with { Comment = other.Comment } == other;
}
