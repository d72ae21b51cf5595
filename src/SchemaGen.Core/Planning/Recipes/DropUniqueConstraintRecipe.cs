using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a unique constraint, unless a later operation replaces it in one statement.</summary>
internal sealed class DropUniqueConstraintRecipe : Recipe<DropUniqueConstraint>
{
    protected override void Plan(DropUniqueConstraint operation, PlanDraft plan) =>
        ConstraintPath.Drop(plan, operation.Table, operation.Name);
}
