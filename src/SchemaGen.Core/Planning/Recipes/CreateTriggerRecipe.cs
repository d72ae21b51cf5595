using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a trigger; writers wait while it is made, readers do not.</summary>
internal sealed class CreateTriggerRecipe : Recipe<CreateTrigger>
{
    protected override void Plan(CreateTrigger operation, PlanDraft plan) => TriggerPath.Create(plan, operation.Table, operation.Trigger);
}
