namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0013Tests
{
    [Fact]
    public Task A_primary_key_without_the_partition_key_is_reported_at_the_attribute() => Check.ModelsAsync("SG0013", """
        [Model][[|PartitionBy(SchemaGen.Schema.PartitionStrategy.Range, nameof(At))|]] public partial class Event { public long Id { get; init; } public System.DateTime At { get; init; } }
        """);

    [Fact]
    public Task One_with_it_is_fine() => Check.ModelsAsync("SG0013", """
        [Model][PartitionBy(SchemaGen.Schema.PartitionStrategy.Hash, nameof(Id))] public partial class Event { public long Id { get; init; } public System.DateTime At { get; init; } }
        """);
}
