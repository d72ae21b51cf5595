using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a constraint.</summary>
internal sealed class RenameConstraintRecipe : Recipe<RenameConstraint>
{
    protected override void Plan(RenameConstraint operation, PlanDraft plan) =>
        ConstraintPath.Rename(plan, operation.Table, operation.Name, operation.NewName);
}
