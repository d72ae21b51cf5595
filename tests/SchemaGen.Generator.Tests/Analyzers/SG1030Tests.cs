using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1030Tests
{
    [Fact]
    public Task A_time_that_becomes_an_instant_is_reported_at_the_type() => Check.HistoryAsync(
        "SG1030", UserWith("public [|DateTimeOffset?|] Seen { get; init; }"), Initial, Seen(PgType.Timestamp));

    [Fact]
    public Task An_instant_that_stays_one_is_fine() => Check.HistoryAsync(
        "SG1030", UserWith("public DateTimeOffset? Seen { get; init; }"), Initial, Seen(PgType.TimestampTz));

    private static Recorded Seen(PgType type) =>
        Initial.Then("20260102T0000_Seen", new AddColumn("users", new Column("seen", type) { Nullable = true }));
}
