using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops an exclusion constraint, unless a later operation replaces it in one statement.</summary>
internal sealed class DropExclusionConstraintRecipe : Recipe<DropExclusionConstraint>
{
    protected override void Plan(DropExclusionConstraint operation, PlanDraft plan) =>
        ConstraintPath.Drop(plan, operation.Table, operation.Name);
}
