using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Drops an index, or moves it out of the way when a later operation replaces it.</summary>
internal sealed class DropIndexRecipe : Recipe<DropIndex>
{
    protected override void Plan(DropIndex operation, PlanDraft plan)
    {
        if (!plan.IsReplacedLater)
        {
            IndexPath.Drop(plan, operation.Table, operation.Name);
            return;
        }

        if (plan.IsPartitioned(operation.Table))
            PartitionIndexPath.MoveAside(plan, operation.Table, operation.Name, MeanwhileNames.OldOf);
        plan.Ddl(
            IndexPath.Rename(operation.Table, operation.Name, MeanwhileNames.OldOf(operation.Name)),
            $"move index {operation.Name} of {operation.Table} out of the way");
    }
}
