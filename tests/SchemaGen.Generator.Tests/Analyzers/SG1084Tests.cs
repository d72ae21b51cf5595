using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1084Tests
{
    [Fact]
    public Task A_partition_beside_a_default_one_is_reported_at_the_operation() => CheckAsync("SG1084", "new CreatePartition", new CreatePartition("logs", new("logs_3", Between(3))));

    [Fact]
    public Task A_drop_is_free() => CheckAsync("SG1084", null, new DropPartition("logs", "logs_1"));
}
