using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the comment of a table or of a partition.</summary>
internal sealed class AlterTableCommentRecipe : Recipe<AlterTableComment>
{
    protected override void Plan(AlterTableComment operation, PlanDraft plan) =>
        plan.DdlOnParent(
            DdlWriter.Comment("table " + SqlText.QualifiedName(operation.Table), operation.Comment),
            operation.ToString(),
            Locks.ShareUpdateExclusive(operation.Table));
}
