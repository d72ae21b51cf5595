using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a trigger.</summary>
internal sealed class DropTriggerRecipe : Recipe<DropTrigger>
{
    protected override void Plan(DropTrigger operation, PlanDraft plan) => 
        TriggerPath.Drop(plan, operation.Table, plan.Before.Tables.Find(operation.Table)!.Triggers.Find(operation.Name)!);
}
