using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops an enum type.</summary>
internal sealed class DropEnumRecipe : Recipe<DropEnum>
{
    protected override void Plan(DropEnum operation, PlanDraft plan) =>
        RetentionPath.Drop(plan, CatalogObject.Type(operation.Type), operation.ToString());
}
