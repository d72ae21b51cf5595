using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the comment of an index.</summary>
internal sealed class AlterIndexCommentRecipe : Recipe<AlterIndexComment>
{
    protected override void Plan(AlterIndexComment operation, PlanDraft plan) =>
        IndexPath.SetComment(plan, operation.Table, operation.Name, operation.Comment);
}
