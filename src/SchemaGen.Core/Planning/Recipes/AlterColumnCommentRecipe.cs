using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the comment of a column.</summary>
internal sealed class AlterColumnCommentRecipe : Recipe<AlterColumnComment>
{
    protected override void Plan(AlterColumnComment operation, PlanDraft plan) =>
        ColumnComment.Set(plan, operation.Table, operation.Column, operation.Comment);
}
