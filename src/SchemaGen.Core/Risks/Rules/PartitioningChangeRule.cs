using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>No statement makes a table partitioned, or changes how it is.</summary>
internal sealed class PartitioningChangeRule : HazardRule<AlterPartitioning>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PartitioningChange;

    protected override IEnumerable<Hazard> Judge(AlterPartitioning operation, OperationSite site, HazardContext context)
    {
        yield return Found(operation, $"PostgreSQL cannot change in place how {operation.Table} is partitioned, and no plan is made of it. Rename the table, create the partitioned one under its name, and attach the old one with AttachPartition for the rows that it has.");
    }
}
