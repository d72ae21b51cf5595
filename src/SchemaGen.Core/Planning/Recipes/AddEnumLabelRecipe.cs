using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds a label. Its transaction ends at once, because no statement of the same transaction could use the label.</summary>
internal sealed class AddEnumLabelRecipe : Recipe<AddEnumLabel>
{
    protected override void Plan(AddEnumLabel operation, PlanDraft plan) => plan.Together(() =>
        plan.Ddl(
            EnumSql.Alter(
                operation.Type,
                "add value " + SqlText.Literal(operation.Label) + (operation.Before is { } next ? " before " + SqlText.Literal(next) : "")),
            operation.ToString()));
}
