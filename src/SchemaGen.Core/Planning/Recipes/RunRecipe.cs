using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Runs a method of the migration's class, in a transaction of its own.</summary>
internal sealed class RunRecipe : Recipe<Run>
{
    protected override void Plan(Run operation, PlanDraft plan) => plan.Add(plan.NewStep with { Kind = StepKind.Run });
}
