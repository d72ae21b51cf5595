using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a composite type.</summary>
internal sealed class RenameCompositeTypeRecipe : Recipe<RenameCompositeType>
{
    protected override void Plan(RenameCompositeType operation, PlanDraft plan) =>
        plan.Ddl(CompositeTypeSql.Alter(operation.Type, "rename to " + SqlText.Identifier(operation.NewName)), operation.ToString());
}
