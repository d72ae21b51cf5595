using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops an empty PostgreSQL schema.</summary>
internal sealed class DropSchemaRecipe : Recipe<DropSchema>
{
    protected override void Plan(DropSchema operation, PlanDraft plan) =>
        plan.Ddl("drop schema " + SqlText.Identifier(operation.Name), operation.ToString());
}
