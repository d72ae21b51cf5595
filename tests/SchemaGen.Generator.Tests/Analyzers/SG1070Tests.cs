using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1070Tests
{
    private static readonly Recorded Number = Initial.Then("20260102T0000_Number", new CreateSequence(new("numbers")));

    [Fact]
    public Task A_sequence_that_ends_earlier_is_reported_at_the_operation()
    {
        Recorded narrowed = Number.Then("20260103T0000_Narrow", new AlterSequence(new("numbers") { Type = PgType.Integer }));
        return Check.HistoryAsync("SG1070", "", Initial, Number, narrowed.Edit("new AlterSequence", "[|new AlterSequence|]"));
    }

    [Fact]
    public Task One_that_goes_on_longer_is_fine()
    {
        Recorded narrow = Initial.Then("20260102T0000_Number", new CreateSequence(new("numbers") { Type = PgType.Integer }));
        return Check.HistoryAsync("SG1070", "", Initial, narrow, narrow.Then("20260103T0000_Widen", new AlterSequence(new("numbers"))));
    }
}
