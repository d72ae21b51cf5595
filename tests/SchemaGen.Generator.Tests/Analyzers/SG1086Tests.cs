using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1086Tests
{
    [Fact]
    public Task A_partition_that_is_detached_is_reported_at_the_operation() => CheckAsync("SG1086", "new DetachPartition", new DetachPartition("logs", "logs_1"));

    [Fact]
    public Task A_new_one_is_free() => CheckAsync("SG1086", null, new CreatePartition("logs", new("logs_3", Between(3))));
}
