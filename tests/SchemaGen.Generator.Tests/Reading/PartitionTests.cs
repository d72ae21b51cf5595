using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

/// <summary>Partitioned tables and partitions that models declare.</summary>
public sealed class PartitionTests
{
    private const string Range = "SchemaGen.Schema.PartitionStrategy.Range";
    private const string List = "SchemaGen.Schema.PartitionStrategy.List";
    private const string Hash = "SchemaGen.Schema.PartitionStrategy.Hash";

    [Fact]
    public void A_range_has_bounds_as_the_server_prints_them()
    {
        Table table = Read(
            "[Key] public DateTime At { get; init; } [Key] public int N { get; init; }",
            $"PartitionBy({Range}, nameof(At), nameof(N))",
            "Partition(\"a\", From = new object[] { PartitionAttribute.Minimum, 0 }, To = new object[] { \"2026-01-01\", -5 })",
            "Partition(\"b\", From = new object[] { \"2026-01-01 12:30\", 10 }, To = new object[] { \"2027-01-01 00:00:00+02\", PartitionAttribute.Maximum })",
            "Partition(\"c\", Default = true)");

        Assert.Equal(new(PartitionStrategy.Range, ["at", "n"]), table.Partitioning);
        Assert.Equal(
            [
                new("a", new() { From = ["minvalue", "0"], To = ["'2026-01-01 00:00:00+00'", "'-5'"] }),
                new("b", new() { From = ["'2026-01-01 12:30+00'", "10"], To = ["'2027-01-01 00:00:00+02'", "maxvalue"] }),
                new("c", PartitionBound.Default),
            ],
            table.Partitions);
    }

    [Fact]
    public void A_list_has_values_and_a_hash_has_remainders()
    {
        Assert.Equal(
            [new("eu", new() { In = ["'de'", "'it''s'"] }), new("none", new() { In = ["null"] })],
            Read("[Key] public string Region { get; init; } = null!;", $"PartitionBy({List}, nameof(Region))", "Partition(\"eu\", In = new[] { \"de\", \"it's\" })", "Partition(\"none\", In = new object?[] { null })").Partitions);
        Assert.Equal(
            [new("o", new() { In = ["'open'"] })],
            Read("[Key] public Mood Mood { get; init; } } public enum Mood { Open, Shut", $"PartitionBy({List}, nameof(Mood))", "Partition(\"o\", In = Mood.Open)").Partitions);
        Table hashed = Read("[Key] public long N { get; init; }", $"PartitionBy({Hash}, nameof(N))", "Partition(\"h\", Modulus = 4, Remainder = 3)");
        Assert.Equal([new("h", new() { Modulus = 4, Remainder = 3 })], hashed.Partitions);
    }

    [Fact]
    public void A_partition_can_be_partitioned_itself_and_be_named_before_it_is_declared()
    {
        Table table = Read(
            "[Key] public string Region { get; init; } = null!; [Key] public int N { get; init; }",
            $"PartitionBy({List}, nameof(Region))",
            "Partition(\"eu_low\", Of = \"eu\", From = PartitionAttribute.Minimum, To = 10)",
            $"Partition(\"eu\", In = \"eu\", By = {Range}, Keys = new[] {{ nameof(N) }})",
            "Partition(\"eu_rest\", Of = \"eu\", Default = true)",
            "Partition(\"rest\", Default = true)");

        Assert.Equal(
            [
                new("eu", new() { In = ["'eu'"] }) { Partitioning = new(PartitionStrategy.Range, ["n"]) },
                new("eu_low", new() { From = ["minvalue"], To = ["10"] }) { Of = "eu" },
                new("eu_rest", PartitionBound.Default) { Of = "eu" },
                new("rest", PartitionBound.Default),
            ],
            table.Partitions);
    }

    [Theory]
    [InlineData("[Model, Partition(\"p\", Default = true)]", "[PartitionBy(")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.Range)]", "partition key")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.Range, \"Nope\")]", "no property")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.List, nameof(Id), nameof(A))]", "a list has one")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.Range, nameof(Id)), Partition(\"p\", In = 5)]", "From and To")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.Hash, nameof(Id)), Partition(\"p\", Modulus = 2, Remainder = 2)]", "Modulus")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.List, nameof(Id)), Partition(\"p\", Default = true), Partition(\"q\", Default = true)]", "second default")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.List, nameof(Id)), Partition(\"p\", Default = true), Partition(\"q\", Of = \"p\", Default = true)]", "with Keys and By")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.List, nameof(Id)), Partition(\"p\", Default = true, By = SchemaGen.Schema.PartitionStrategy.List, Keys = new[] { \"Id\", \"A\" })]", "a list has one")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.List, nameof(Id)), Partition(\"p\", Default = true, Keys = new[] { \"Nope\" })]", "no property")]
    [InlineData("[Model, PartitionBy(SchemaGen.Schema.PartitionStrategy.Hash, nameof(Id)), StorageParameter(\"fillfactor\", \"70\")]", "stores no rows itself")]
    public void A_partition_that_cannot_be_is_told(string attributes, string advice)
    {
        ModelProblem problem = Models.Problem("public string A { get; init; } = null!;", attributes: attributes);
        Assert.Equal(ModelProblemKind.BadAttributeValue, problem.Kind);
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }

    private static Table Read(string members, params string[] attributes) =>
        Assert.Single(Models.Schema($"[Model, {string.Join(", ", attributes)}] public partial class Event {{ {members} }}").Snapshot.Tables);
}
