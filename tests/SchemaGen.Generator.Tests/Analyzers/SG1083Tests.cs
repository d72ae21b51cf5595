using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1083Tests
{
    [Fact]
    public Task A_dropped_partition_is_reported_at_the_operation() => CheckAsync("SG1083", "new DropPartition", new DropPartition("logs", "logs_1"));

    [Fact]
    public Task A_new_one_is_free() => CheckAsync("SG1083", null, new CreatePartition("logs", new("logs_3", Between(3))));
}
