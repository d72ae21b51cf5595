using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds a check constraint.</summary>
internal sealed class AddCheckConstraintRecipe : Recipe<AddCheckConstraint>
{
    protected override void Plan(AddCheckConstraint operation, PlanDraft plan) =>
        CheckPath.Add(plan, operation.Table, operation.CheckConstraint, replaces: plan.BeforeReplacedDrop is not null);
}
