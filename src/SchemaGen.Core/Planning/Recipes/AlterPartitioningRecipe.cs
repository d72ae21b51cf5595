using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Refuses, with the way to go: PostgreSQL makes no table partitioned in place.</summary>
internal sealed class AlterPartitioningRecipe : Recipe<AlterPartitioning>
{
    protected override void Plan(AlterPartitioning operation, PlanDraft plan) => throw new SchemaGenException(
        "partitioning-refused",
        $"Cannot {operation}: PostgreSQL cannot do that in place. Rename the table, create the partitioned one under its name, and attach the old one with AttachPartition for the rows that it has.");
}
