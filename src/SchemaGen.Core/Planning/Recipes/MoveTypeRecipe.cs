using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Moves a type into another PostgreSQL schema.</summary>
internal sealed class MoveTypeRecipe : Recipe<MoveType>
{
    protected override void Plan(MoveType operation, PlanDraft plan)
    {
        string action = "set schema " + SqlText.Identifier(operation.NewSchema);
        plan.Ddl(
            plan.Before.Domains.Contains(operation.Type) ? DomainSql.Alter(operation.Type, action) : EnumSql.Alter(operation.Type, action),
            operation.ToString());
    }
}
