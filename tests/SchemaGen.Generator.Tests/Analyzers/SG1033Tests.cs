using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1033Tests
{
    private static readonly Recorded Mood = Initial.Then("20260102T0000_Mood", new CreateEnum(new("mood", ["sad", "glad"])));

    [Fact]
    public Task A_renamed_label_is_reported_at_the_operation()
    {
        Recorded renamed = Mood.Then("20260103T0000_Rename", new RenameEnumLabel("mood", "sad", "blue"));
        return Check.HistoryAsync("SG1033", "", Initial, Mood, renamed.Edit("new RenameEnumLabel", "[|new RenameEnumLabel|]"));
    }

    [Fact]
    public Task An_added_label_renames_none() => Check.HistoryAsync(
        "SG1033", "", Initial, Mood, Mood.Then("20260103T0000_Add", new AddEnumLabel("mood", "blue")));
}
