using System.Text.Json.Nodes;
using SchemaGen.History;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

public sealed class FleetTests : CommandTest
{
    private static readonly SchemaSource Shop = Source(CreateUsers, AddPhone);

    [Fact]
    public async Task A_fleet_is_asked_migrated_and_found_up_to_date()
    {
        await using TestDatabase other = await new PostgresFixture().OpenDatabaseAsync();
        string file = Write($"# two\n\nfirst {Database.ConnectionString}\nsecond\t{other.ConnectionString}\n");
        Assert.Equal(3, (await RunAsync(Shop, "fleet", "status", "--databases", file)).ExitCode);

        CommandOutcome up = await RunAsync(Shop, "fleet", "up", "--databases", file, "--parallel", "2", "--canaries", "1");

        Assert.Equal(0, up.ExitCode);
        Assert.StartsWith("Shop: 2 migrated in ", up.Output, StringComparison.Ordinal);
        Assert.Contains("[1/2, 0 failed, about ", up.Error, StringComparison.Ordinal);
        Assert.Contains("[2/2, 0 failed] second: migrated 1, 2", up.Error, StringComparison.Ordinal);
        JsonNode report = (await JsonAsync(0, Shop, "fleet", "up", "--databases", file))[0]!;
        Assert.Equal(["UpToDate", "UpToDate"], report["databases"]!.AsArray().Select(static d => (string)d!["state"]!));
    }

    [Fact]
    public async Task What_failed_is_named_and_the_exit_code_is_1()
    {
        await Database.ExecuteAsync("create table users (name text)");
        string file = Write($"only {Database.ConnectionString}");

        CommandOutcome up = await RunAsync(Shop, "fleet", "up", "--databases", file);

        Assert.Equal(1, up.ExitCode);
        Assert.Contains("  only: failed: ", up.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "names no database")]
    [InlineData("only", "Line 1 of")]
    [InlineData("a Host=x\n\na Host=y", "Line 3 of")]
    public async Task A_file_that_says_something_else_is_told_by_its_line(string text, string message)
    {
        CommandOutcome outcome = await RunAsync(Shop, "fleet", "up", "--databases", Write(text));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_goes_through_environments_and_back_when_one_fails()
    {
        await using TestDatabase production = await new PostgresFixture().OpenDatabaseAsync();
        await production.ExecuteAsync("create table users (name text)");
        string[] stages = ["--stage", $"dev={Write($"dev {Database.ConnectionString}")}", "--stage", $"production={Write($"prod {production.ConnectionString}")}"];

        CommandOutcome failed = await RunAsync(Shop, ["fleet", "promote", .. stages]);
        await production.ExecuteAsync("drop table users");
        CommandOutcome succeeded = await RunAsync(Shop, ["fleet", "promote", .. stages]);

        Assert.Equal((1, 0), (failed.ExitCode, succeeded.ExitCode));
        Assert.Contains("dev, going back: Shop: 1 rolled back", failed.Output, StringComparison.Ordinal);
        Assert.Contains("production: Shop: 1 migrated", succeeded.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(Shop, "fleet", "promote", "--stage", "dev")).ExitCode);
    }

    private static string Write(string text)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"fleet-{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
