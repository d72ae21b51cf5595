using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a view.</summary>
internal sealed class CreateViewRecipe : Recipe<CreateView>
{
    protected override void Plan(CreateView operation, PlanDraft plan)
    {
        // One that stands in for a table was created as that was renamed.
        if (!plan.TakeLeft())
            ViewPath.Create(plan, plan.After, operation.View);
    }
}
