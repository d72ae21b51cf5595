using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1041Tests
{
    private static readonly Recorded Size =
        Initial.Then("20260102T0000_Size", new AddColumn("users", new Column("size", PgType.Integer) { Nullable = true }));

    [Fact]
    public Task Values_that_an_expression_replaces_are_reported_at_the_property() => Check.HistoryAsync(
        "SG1041", UserWith("[Computed(\"length(name)\")] public int? [|Size|] { get; init; }"), Initial, Size);

    [Fact]
    public Task A_new_computed_column_replaces_nothing() => Check.HistoryAsync(
        "SG1041", UserWith("public int? Size { get; init; } [Computed(\"length(name)\")] public int? Length { get; init; }"), Initial, Size);
}
