using Microsoft.CodeAnalysis;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1050Tests
{
    [Fact]
    public Task What_breaks_the_release_that_runs_on_the_recorded_schema_is_reported_where_it_is_written() => Check.HistoryAsync("SG1050", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int [|Priority|] { get; init; } }
        """, Initial);

    [Fact]
    public Task A_release_that_is_said_to_run_is_asked_in_place_of_the_newest()
    {
        Recorded dropped = Initial.Then("20260102T0000_DropFax", new DropColumn("users", "fax") { Approved = "nobody has one" });
        Recorded required = dropped.Then("20260103T0000_Require", new AddColumn("users", new Column("age", PgType.Integer)));
        return Check.ModelsAsync(
            "SG1050",
            "[Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public int Age { get; init; } }",
            Initial.File,
            dropped.File,
            required.Edit("new AddColumn", "[|new AddColumn|]").File,
            new("Releases.cs", "[assembly: SchemaGen.RunningReleases(typeof(Shop.Migrations.Initial))]"));
    }

    [Fact]
    public async Task The_newest_recorded_migration_is_checked_against_the_release_before_it_which_is_assumed_to_run()
    {
        Recorded required = Initial.Then("20260102T0000_Require", new AddColumn("users", new Column("age", PgType.Integer)));
        Diagnostic found = Assert.Single(await Check.HistoryAsync(
            "SG1050", UserWith("public int Age { get; init; }"), Initial, required.Edit("new AddColumn", "[|new AddColumn|]")));
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);

        Recorded next = required.Then("20260103T0000_AddPhone", Add("phone"));
        await Check.HistoryAsync("SG1050", UserWith("public int Age { get; init; } public string? Phone { get; init; }"), Initial, required, next);
    }

    [Fact]
    public async Task It_is_named_with_what_it_does()
    {
        TestFile releases = new("Releases.cs", "[assembly: SchemaGen.RunningReleases(typeof(Shop.Migrations.Initial))]");
        Recorded second = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        Diagnostic found = Assert.Single(await Check.ModelsAsync(
            "SG1050", UserWith("public string? Phone { get; init; } public int [|Priority|] { get; init; }"), Initial.File, second.File, releases));
        Assert.StartsWith(
            "Release Initial inserts users without priority, and this makes it required.",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Fact]
    public Task Where_nothing_runs_nothing_breaks() => Check.ModelsAsync(
        "SG1050",
        UserWith("public int Priority { get; init; }"),
        Initial.File,
        new("Releases.cs", "[assembly: SchemaGen.RunningReleases]"));

    [Fact]
    public Task What_the_running_release_can_live_with_is_not() => Check.HistoryAsync("SG1050", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int Priority { get; init; } = 0; public string? Phone { get; init; } }
        """, Initial);
}
