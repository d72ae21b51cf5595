using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a PostgreSQL schema. No table is locked, and views follow by themselves.</summary>
internal sealed class RenameSchemaRecipe : Recipe<RenameSchema>
{
    protected override void Plan(RenameSchema operation, PlanDraft plan) =>
        plan.Ddl($"alter schema {SqlText.Identifier(operation.Name)} rename to {SqlText.Identifier(operation.NewName)}", operation.ToString());
}
