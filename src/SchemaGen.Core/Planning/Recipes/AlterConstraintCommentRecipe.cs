using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the comment of a constraint.</summary>
internal sealed class AlterConstraintCommentRecipe : Recipe<AlterConstraintComment>
{
    protected override void Plan(AlterConstraintComment operation, PlanDraft plan) =>
        ConstraintPath.SetComment(plan, operation.Table, operation.Name, operation.Comment);
}
