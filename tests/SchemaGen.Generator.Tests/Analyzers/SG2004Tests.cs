using SchemaGen.Generator.Tests.Harness;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2004Tests
{
    [Fact]
    public Task A_parent_that_is_no_migration_is_reported_where_it_is_named() => Check.HistoryAsync(
        "SG2004", User, Initial, Initial.Then("20260102T0000_AddPhone", Add("phone")).Edit("typeof(Initial)", "[|typeof(Shop.User)|]"));

    [Fact]
    public async Task A_SQL_file_that_follows_nothing_that_is_there_is_reported_at_the_file() => Assert.Equal(
        ["SG2004 /project/Migrations/2_b.sql"],
        (await Check.BesideFilesAsync(User, new TextFile("/project/Migrations/2_b.sql", "-- schemagen: after 1_a\nselect 1;")))
            .Where(static d => d.Id.StartsWith("SG2", StringComparison.Ordinal)).Select(static d => $"{d.Id} {d.Location.GetLineSpan().Path}"));

    [Fact]
    public Task A_parent_that_is_recorded_is_fine() => Check.HistoryAsync("SG2004", User, Initial, Initial.Then("20260102T0000_AddPhone", Add("phone")));
}
