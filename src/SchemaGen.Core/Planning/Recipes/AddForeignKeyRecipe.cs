using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds a foreign key.</summary>
internal sealed class AddForeignKeyRecipe : Recipe<AddForeignKey>
{
    protected override void Plan(AddForeignKey operation, PlanDraft plan)
    {
        ForeignKey? replaced = plan.BeforeReplacedDrop?.Tables.Find(operation.Table)?.ForeignKeys.Find(operation.ForeignKey.Name);
        ForeignKeyPath.Add(plan, operation.Table, operation.ForeignKey, replaced);
    }
}
