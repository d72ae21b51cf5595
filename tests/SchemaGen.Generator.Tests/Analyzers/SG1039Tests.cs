using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1039Tests
{
    private static readonly Recorded Sequence = Initial.Then("20260102T0000_Number", new CreateSequence(new("numbers")));

    [Fact]
    public Task A_dropped_sequence_is_reported_at_the_operation()
    {
        Recorded dropped = Sequence.Then("20260103T0000_Drop", new DropSequence("numbers"));
        return Check.HistoryAsync("SG1039", User, Initial, Sequence, dropped.Edit("new DropSequence", "[|new DropSequence|]"));
    }

    [Fact]
    public Task A_sequence_that_was_never_deployed_is_no_loss() => Check.HistoryAsync("SG1039", User, Initial, Initial.Then(
        "20260102T0000_Number", new CreateSequence(new("numbers")), new DropSequence("numbers")));
}
