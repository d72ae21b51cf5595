using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the comment of a PostgreSQL schema.</summary>
internal sealed class AlterSchemaCommentRecipe : Recipe<AlterSchemaComment>
{
    protected override void Plan(AlterSchemaComment operation, PlanDraft plan) =>
        plan.Ddl(DdlWriter.Comment("schema " + SqlText.Identifier(operation.Name), operation.Comment), operation.ToString());
}
