using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the comment of an enum type.</summary>
internal sealed class AlterEnumCommentRecipe : Recipe<AlterEnumComment>
{
    protected override void Plan(AlterEnumComment operation, PlanDraft plan) =>
        plan.Ddl(DdlWriter.Comment("type " + SqlText.QualifiedName(operation.Type), operation.Comment), operation.ToString());
}
