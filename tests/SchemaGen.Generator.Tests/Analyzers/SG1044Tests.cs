using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1044Tests
{
    private static readonly Recorded Extension = Initial.Then("20260102T0000_UseCitext", new CreateExtension(new("citext")));

    [Fact]
    public Task Another_version_is_reported_in_the_newest_migration()
    {
        Recorded altered = Extension.Then("20260103T0000_Alter", new AlterExtension(new("citext") { Version = "1.6" }));
        return Check.HistoryAsync("SG1044", "", Initial, Extension, altered.Edit("new AlterExtension", "[|new AlterExtension|]"));
    }

    [Fact]
    public Task A_new_extension_changes_nothing() => Check.HistoryAsync("SG1044", "", Initial, Extension);
}
