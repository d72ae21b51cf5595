using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a policy of row-level security.</summary>
internal sealed class CreatePolicyRecipe : Recipe<CreatePolicy>
{
    protected override void Plan(CreatePolicy operation, PlanDraft plan) => PolicyPath.Create(plan, operation.Table, operation.Policy);
}
