using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops a foreign key, unless a later operation replaces it in one statement.</summary>
internal sealed class DropForeignKeyRecipe : Recipe<DropForeignKey>
{
    protected override void Plan(DropForeignKey operation, PlanDraft plan)
    {
        if (!plan.IsReplacedLater)
            ForeignKeyPath.Drop(plan, operation.Table, plan.Before.Tables.Find(operation.Table)!.ForeignKeys.Find(operation.Name)!);
    }
}
