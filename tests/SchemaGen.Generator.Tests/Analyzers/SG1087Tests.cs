using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SamplePartitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1087Tests
{
    [Fact]
    public Task A_column_of_all_partitions_is_reported_at_the_operation() => CheckAsync("SG1087", "new AddColumn", new AddColumn("logs", new("note", SchemaGen.Schema.PgType.Text) { Nullable = true }));

    [Fact]
    public Task An_index_is_free() => CheckAsync("SG1087", null, new CreateIndex("logs", new("ix", ["n"])));
}
