using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1088Tests
{
    [Fact]
    public Task A_key_of_all_partitions_is_reported_at_the_operation() => CheckAsync("SG1088", "new AddUniqueConstraint", new AddUniqueConstraint("logs", new("uq", ["n", "id"])));

    [Fact]
    public Task A_unique_index_is_free() => CheckAsync("SG1088", null, new CreateIndex("logs", new("ix", ["n", "id"]) { Unique = true }));
}
