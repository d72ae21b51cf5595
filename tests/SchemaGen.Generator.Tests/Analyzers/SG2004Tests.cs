using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2004Tests
{
    [Fact]
    public Task A_parent_that_is_no_migration_is_reported_where_it_is_named() => Check.HistoryAsync(
        "SG2004", User, Initial, Initial.Then("20260102T0000_AddPhone", Add("phone")).Edit("typeof(Initial)", "[|typeof(Shop.User)|]"));

    [Fact]
    public Task A_parent_that_is_recorded_is_fine() => Check.HistoryAsync("SG2004", User, Initial, Initial.Then("20260102T0000_AddPhone", Add("phone")));
}
