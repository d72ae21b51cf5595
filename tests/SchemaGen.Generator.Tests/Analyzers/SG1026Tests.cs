using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1026Tests
{
    private static readonly Recorded Age =
        Initial.Then("20260102T0000_Age", new AddColumn("users", new Column("age", PgType.Integer) { Nullable = true }));

    [Fact]
    public Task A_type_to_which_there_is_no_cast_is_reported_at_the_type() =>
        Check.HistoryAsync("SG1026", UserWith("public [|Guid?|] Age { get; init; }"), Initial, Age);

    [Fact]
    public Task A_type_to_which_there_is_one_is_not() => Check.HistoryAsync("SG1026", UserWith("public long? Age { get; init; }"), Initial, Age);
}
