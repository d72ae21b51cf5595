using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a label of an enum type.</summary>
internal sealed class RenameEnumLabelRecipe : Recipe<RenameEnumLabel>
{
    protected override void Plan(RenameEnumLabel operation, PlanDraft plan) =>
        plan.Ddl(
            EnumSql.Alter(operation.Type, $"rename value {SqlText.Literal(operation.Label)} to {SqlText.Literal(operation.NewLabel)}"),
            operation.ToString());
}
