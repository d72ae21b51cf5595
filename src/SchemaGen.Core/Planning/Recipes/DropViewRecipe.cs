using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a view.</summary>
internal sealed class DropViewRecipe : Recipe<DropView>
{
    protected override void Plan(DropView operation, PlanDraft plan)
    {
        View view = plan.Before.Views.Find(operation.View)!;
        // A table that takes its name takes it in one transaction.
        if (!view.Materialized && plan.Later.FirstOrDefault() is RenameTable rename && rename.Table with { Name = rename.NewName } == view.Name)
            plan.LeaveTo(rename);
        else
            ViewPath.Drop(plan, view);
    }
}
