using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1085Tests
{
    [Fact]
    public Task A_table_that_is_attached_is_reported_at_the_operation() => CheckAsync("SG1085", "new AttachPartition", new AttachPartition("logs", new("logs_2", Between(2))));

    [Fact]
    public Task A_new_partition_is_free() => CheckAsync("SG1085", null, new CreatePartition("logs", new("logs_3", Between(3))));
}
