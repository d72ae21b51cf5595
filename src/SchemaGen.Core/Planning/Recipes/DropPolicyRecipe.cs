using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a policy of row-level security.</summary>
internal sealed class DropPolicyRecipe : Recipe<DropPolicy>
{
    protected override void Plan(DropPolicy operation, PlanDraft plan) => PolicyPath.Drop(plan, operation.Table, operation.Name);
}
