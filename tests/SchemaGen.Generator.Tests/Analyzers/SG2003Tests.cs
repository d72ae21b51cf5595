using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2003Tests
{
    [Fact]
    public Task Two_migrations_that_end_the_history_are_both_reported_at_their_names() => Check.HistoryAsync(
        "SG2003",
        "",
        Initial,
        Initial.Then("20260102T0000_AddPhone", Add("phone")).Edit("class AddPhone", "class [|AddPhone|]"),
        Initial.Then("20260103T0000_AddMail", Add("mail")).Edit("class AddMail", "class [|AddMail|]"));

    [Fact]
    public async Task SQL_files_that_end_the_history_are_both_reported() => Assert.Equal(
        ["SG2003 /project/Migrations/2_b.sql", "SG2003 /project/Migrations/3_c.up.sql"],
        (await Check.BesideFilesAsync(
                User,
                new TextFile("/project/Migrations/1_a.sql", "select 1;"),
                new TextFile("/project/Migrations/2_b.sql", "select 2;"),
                new TextFile("/project/Migrations/3_c.down.sql", "select 3;"),
                new TextFile("/project/Migrations/3_c.up.sql", "-- schemagen: after 1_a\nselect 3;")))
            .Where(static d => d.Id == "SG2003").Select(static d => $"{d.Id} {d.Location.GetLineSpan().Path}").Order(StringComparer.Ordinal));

    [Fact]
    public Task A_chain_has_one_head()
    {
        Recorded second = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        return Check.HistoryAsync("SG2003", "", Initial, second, second.Then("20260103T0000_AddMail", Add("mail")));
    }
}
