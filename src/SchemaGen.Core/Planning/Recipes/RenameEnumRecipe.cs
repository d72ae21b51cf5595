using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames an enum type.</summary>
internal sealed class RenameEnumRecipe : Recipe<RenameEnum>
{
    protected override void Plan(RenameEnum operation, PlanDraft plan) =>
        plan.Ddl(EnumSql.Alter(operation.Type, "rename to " + SqlText.Identifier(operation.NewName)), operation.ToString());
}
