using System.Text.Json.Nodes;
using SchemaGen.History;

namespace SchemaGen.Cli.Tests;

/// <summary>The commands about what has been done and how it stands.</summary>
public sealed class MonitoringTests : CommandTest
{
    private static readonly SchemaSource Old = Source(CreateUsers);
    private static readonly SchemaSource New = Source(CreateUsers, AddPhone);

    [Fact]
    public async Task History_takes_filters()
    {
        await UpAsync(New);
        await RunAsync(New, "down", "--max-risk", "Critical");

        Assert.Equal(["2 Up", "1 Up"], await FindAsync("--no-rollbacks"));
        Assert.Equal(["2 Down", "2 Up"], await FindAsync("--migration", "2"));
        Assert.Empty(await FindAsync("--status", "Failed", "Running"));
        Assert.Empty(await FindAsync("--environment", "elsewhere"));
        Assert.Empty(await FindAsync("--to", "2001-01-01"));
        JsonArray steps = (await JsonAsync(0, New, "history", "--steps", "--limit", "1"))[0]!["steps"]!.AsArray();
        Assert.Equal("Completed", (string)steps[0]!["status"]!);
        Assert.Contains("drop column users.phone", (await RunAsync(New, "history", "--steps")).Output, StringComparison.Ordinal);

        async Task<IEnumerable<string>> FindAsync(params string[] filter) =>
            (await JsonAsync(0, New, ["history", .. filter])).AsArray().Select(static e => $"{e!["migration"]} {e["direction"]}");
    }

    [Fact]
    public async Task A_summary_tells_rates_and_the_slowest_steps()
    {
        await UpAsync(New);

        CommandOutcome summary = await RunAsync(New, "history", "--summary");

        Assert.StartsWith("Shop: 2 completed, 0 failed, 0 rolled back; success 100 %", summary.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await JsonAsync(0, New, "history", "--summary"))["slowest"]!.AsArray().Count);
    }

    [Fact]
    public async Task Health_ends_with_3_while_something_is_pending_or_drifted()
    {
        await UpAsync(Old);
        CommandOutcome pending = await RunAsync(New, "health");
        Assert.Equal((3, "Shop: Pending: Not applied yet: 2."), (pending.ExitCode, pending.Output.Trim()));

        await UpAsync(New);
        Assert.Equal(0, (await RunAsync(New, "health", "--drift")).ExitCode);
        await Database.ExecuteAsync("alter table users drop column phone");
        Assert.Equal("Drifted", (string)(await JsonAsync(3, New, "health", "--drift"))[0]!["state"]!);
    }

    [Fact]
    public async Task Health_ends_with_1_after_a_failure()
    {
        SchemaSource bad = Source(CreateUsers, new SchemaGen.Operations.Sql("select 1 / 0"));
        await RunAsync(bad, "up", "--max-risk", "Critical");

        Assert.Equal("22012", (string)(await JsonAsync(1, bad, "health"))[0]!["sqlState"]!);
    }

    [Fact]
    public async Task Info_tells_the_database_and_that_the_lock_is_free()
    {
        JsonNode info = (await JsonAsync(0, Old, "info"))[0]!;

        Assert.Equal($"{Database.Name} free false", $"{info["database"]} {info["lock"]} {info["history"]}");
        Assert.Contains("serverVersion", (await RunAsync(Old, "info")).Output, StringComparison.Ordinal);
    }
}
