using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a check constraint, unless a later operation replaces it in one statement.</summary>
internal sealed class DropCheckConstraintRecipe : Recipe<DropCheckConstraint>
{
    protected override void Plan(DropCheckConstraint operation, PlanDraft plan) =>
        ConstraintPath.Drop(plan, operation.Table, operation.Name);
}
