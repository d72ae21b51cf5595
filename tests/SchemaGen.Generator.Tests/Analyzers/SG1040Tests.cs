using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1040Tests
{
    private static readonly Recorded Extension = Initial.Then("20260102T0000_UseCitext", new CreateExtension(new("citext")));

    [Fact]
    public Task A_removed_extension_is_reported_at_the_operation()
    {
        Recorded dropped = Extension.Then("20260103T0000_Drop", new DropExtension("citext"));
        return Check.HistoryAsync("SG1040", User, Initial, Extension, dropped.Edit("new DropExtension", "[|new DropExtension|]"));
    }

    [Fact]
    public Task One_that_was_never_deployed_is_no_loss() => Check.HistoryAsync(
        "SG1040", "", Initial, Initial.Then("20260102T0000_UseCitext", new CreateExtension(new("citext")), new DropExtension("citext")));
}
