using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a view.</summary>
internal sealed class DropViewRecipe : Recipe<DropView>
{
    protected override void Plan(DropView operation, PlanDraft plan) => ViewPath.Drop(plan, plan.Before.Views.Find(operation.View)!);
}
