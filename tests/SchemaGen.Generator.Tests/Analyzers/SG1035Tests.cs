using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1035Tests
{
    private static readonly Recorded Mood = Initial.Then("20260102T0000_Mood", new CreateEnum(new("mood", ["sad", "glad"])));

    [Fact]
    public Task A_renamed_type_is_reported_at_the_operation()
    {
        Recorded renamed = Mood.Then("20260103T0000_Rename", new RenameEnum("mood", "temper"));
        return Check.HistoryAsync("SG1035", "", Initial, Mood, renamed.Edit("new RenameEnum", "[|new RenameEnum|]"));
    }

    [Fact]
    public Task A_type_that_is_made_and_renamed_at_once_has_no_users() => Check.HistoryAsync("SG1035", "", Initial, Initial.Then(
        "20260102T0000_Mood", new CreateEnum(new("mood", ["sad", "glad"])), new RenameEnum("mood", "temper")));
}
