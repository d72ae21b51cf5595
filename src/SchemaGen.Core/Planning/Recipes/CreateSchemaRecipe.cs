using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates a PostgreSQL schema.</summary>
internal sealed class CreateSchemaRecipe : Recipe<CreateSchema>
{
    protected override void Plan(CreateSchema operation, PlanDraft plan)
    {
        string name = SqlText.Identifier(operation.Schema.Name);
        plan.Ddl("create schema " + name, operation.ToString());
        if (operation.Schema.Comment is not null)
            plan.Ddl(DdlWriter.Comment("schema " + name, operation.Schema.Comment), $"comment on schema {operation.Schema.Name}");
    }
}
