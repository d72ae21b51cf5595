using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>No statement makes a table partitioned, or changes how it is: all its rows move into another table.</summary>
internal sealed class PartitioningChangeRule : HazardRule<AlterPartitioning>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.PartitioningChange;

    protected override IEnumerable<Hazard> Judge(AlterPartitioning operation, OperationSite site, HazardContext context)
    {
        if (site.IsNew(operation.Table))
            yield break;
        Table after = site.After.Tables.Find(operation.Table)!;
        bool isOnline = UniqueKeys.RowIdentity(site.TableBefore(operation.Table)) is not null && UniqueKeys.RowIdentity(after) is not null;
        bool hasHomes = after.Partitioning is null || after.HasHomes();
        string rows = hasHomes ? "" : " A row that none of the declared partitions has fails the plan, and from its first step on a writer of one; declare a default partition unless there can be none.";
        yield return isOnline
            ? Found(operation, $"All rows of {operation.Table} are copied into a table of the new form, beside reads and writes, and the two change places in an instant. Each write is done twice meanwhile, and the table and its indexes need their space once more; the old form is kept.{rows} Apply it when there is room, and not in the busiest hour.") with
            {
                Level = context.FactsOf(operation.Table) is { Bytes: < SmallTable.Bytes } ? RiskLevel.Medium : RiskLevel.High,
            }
            : Found(operation, $"{operation.Table} cannot take another form beside the application: its rows are found by a unique key of required columns, in both forms, and there is none. Add a primary key first.") with
            {
                Level = RiskLevel.Critical,
            };
    }
}
