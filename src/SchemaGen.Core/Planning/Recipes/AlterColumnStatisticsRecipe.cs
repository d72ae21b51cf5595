using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the statistics target of a column.</summary>
internal sealed class AlterColumnStatisticsRecipe : Recipe<AlterColumnStatistics>
{
    protected override void Plan(AlterColumnStatistics operation, PlanDraft plan) =>
        StoragePath.SetStatistics(plan, operation.Table, operation.Column, operation.StatisticsTarget);
}
