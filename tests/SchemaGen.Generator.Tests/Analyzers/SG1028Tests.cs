using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1028Tests
{
    private static readonly Recorded Serial = Initial.Then(
        "20260102T0000_Serial",
        new CreateSequence(new("users_no_seq") { Type = PgType.Integer }),
        new AddColumn("users", new Column("no", PgType.Integer) { Nullable = true }),
        new AlterColumnDefault("users", "no", "nextval('users_no_seq')"),
        new AlterSequence(new("users_no_seq") { Type = PgType.Integer, OwnedBy = new("users", "no") }));

    [Fact]
    public Task A_sequence_that_stays_behind_its_column_is_reported_at_the_operation()
    {
        Recorded widened = Serial.Then("20260103T0000_Widen", new AlterColumnType("users", "no", PgType.BigInt));
        return Check.HistoryAsync("SG1028", "", Initial, Serial, widened.Edit("new AlterColumnType", "[|new AlterColumnType|]"));
    }

    [Fact]
    public Task A_sequence_that_is_widened_too_is_fine() => Check.HistoryAsync("SG1028", "", Initial, Serial, Serial.Then(
        "20260103T0000_Widen",
        new AlterColumnType("users", "no", PgType.BigInt),
        new AlterSequence(new("users_no_seq") { OwnedBy = new("users", "no") })));
}
