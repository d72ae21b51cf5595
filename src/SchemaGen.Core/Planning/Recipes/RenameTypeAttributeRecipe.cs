using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames an attribute of a composite type.</summary>
internal sealed class RenameTypeAttributeRecipe : Recipe<RenameTypeAttribute>
{
    protected override void Plan(RenameTypeAttribute operation, PlanDraft plan) => plan.Ddl(
        CompositeTypeSql.Alter(operation.Type, $"rename attribute {SqlText.Identifier(operation.Attribute)} to {SqlText.Identifier(operation.NewName)}"),
        operation.ToString());
}
