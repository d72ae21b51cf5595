using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2007Tests
{
    [Fact]
    public Task An_operation_that_does_not_fit_is_reported_at_it() => Check.HistoryAsync(
        "SG2007", "", Initial, Initial.Then("20260102T0000_Change", Add("phone"), new DropColumn("users", "mail")).Edit("new DropColumn", "[|new DropColumn|]"));

    [Fact]
    public Task Operations_that_fit_are_fine() => Check.HistoryAsync("SG2007", "", Initial, Initial.Then("20260102T0000_Change", Add("phone"), new DropColumn("users", "phone")));
}
