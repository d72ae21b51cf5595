using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Gives a table another form, which no ALTER can: a new table takes its place.</summary>
internal sealed class AlterPartitioningRecipe : Recipe<AlterPartitioning>
{
    protected override void Plan(AlterPartitioning operation, PlanDraft plan)
    {
        // What an earlier run kept is older than the rows that are here.
        if (plan.Current.Restore is { } kept)
            RetentionPath.Discard(plan, kept, $"drop the kept form of {kept.Table}, whose rows are here");
        TableStandIn standIn = new(plan.Before, plan.Before.Tables.Find(operation.Table)!, plan.After.Tables.Find(operation.Table)!);
        ViewsAround views = new(plan.Before, v => v.Reads(operation.Table));
        new TableSwapPath(plan, standIn, views).Plan();
    }
}
