using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1082Tests
{
    [Fact]
    public Task A_change_of_the_partitioning_is_reported_at_the_operation() => CheckAsync("SG1082", "new AlterPartitioning", new AlterPartitioning("logs_2", new(SchemaGen.Schema.PartitionStrategy.Hash, ["id"])));

    [Fact]
    public Task A_new_table_is_free() => CheckAsync("SG1082", null, new CreateTable(Logs with { Name = "other", Partitions = [], PrimaryKey = new("pk_other", ["id"]) }));
}
