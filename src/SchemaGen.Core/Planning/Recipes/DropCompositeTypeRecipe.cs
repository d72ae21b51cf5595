using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a composite type.</summary>
internal sealed class DropCompositeTypeRecipe : Recipe<DropCompositeType>
{
    protected override void Plan(DropCompositeType operation, PlanDraft plan) =>
        RetentionPath.Drop(plan, CatalogObject.Type(operation.Type), operation.ToString());
}
