using System.Text.Json.Nodes;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>The commands that change nothing.</summary>
public sealed class QuestionTests : CommandTest
{
    private static readonly SchemaSource Old = Source(CreateUsers);
    private static readonly SchemaSource New = Source(CreateUsers, AddPhone);

    [Fact]
    public async Task Status_ends_with_3_until_the_database_is_up_to_date()
    {
        await UpAsync(Old);

        CommandOutcome pending = await RunAsync(New, "status");
        Assert.Equal((3, "Shop: not up to date, 1 applied\n  pending: 2\n"), (pending.ExitCode, pending.Output.ReplaceLineEndings("\n")));
        JsonNode json = (await JsonAsync(3, New, "status"))[0]!;
        Assert.Equal("""["1"] ["2"] false""", $"{json["applied"]!.ToJsonString()} {json["pending"]!.ToJsonString()} {json["upToDate"]}");

        await UpAsync(New);
        Assert.Equal(0, (await RunAsync(New, "status")).ExitCode);
        // The older program meets a migration that it does not know.
        Assert.Contains("unknown to this program: 2", (await RunAsync(Old, "status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_tells_the_state_of_each_migration()
    {
        await UpAsync(Old);

        CommandOutcome list = await RunAsync(New, "list");
        Assert.Equal((0, "applied  1\npending  2\n"), (list.ExitCode, list.Output.ReplaceLineEndings("\n")));
        JsonNode json = await JsonAsync(0, New, "list");
        Assert.Equal("""pending ["1"]""", $"{json[1]!["state"]} {json[1]!["parents"]!.ToJsonString()}");
    }

    [Fact]
    public async Task A_comment_behind_a_statement_does_not_swallow_its_end_in_the_script()
    {
        SchemaSource source = Source(CreateUsers, new SchemaGen.Operations.Sql("update users set name = 'x' -- all of them"));

        CommandOutcome plan = await RunAsync(source, "plan", "--sql");

        Assert.Contains("update users set name = 'x' -- all of them\n;", plan.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_shows_operations_risks_locks_and_SQL_and_does_nothing()
    {
        SchemaSource risky = Source(CreateUsers, DropName);
        await UpAsync(Old);

        CommandOutcome plan = await RunAsync(risky, "plan", "--sql");

        Assert.Equal(3, plan.ExitCode);
        string row = Assert.Single(plan.Output.Split('\n'), static l => l.Contains("│ users │ drop column", StringComparison.Ordinal));
        Assert.Contains("│ High", row, StringComparison.Ordinal);
        Assert.Contains("access exclusive, instant", row, StringComparison.Ordinal);
        Assert.Contains("reads and writes, for a moment", row, StringComparison.Ordinal);
        Assert.Contains("data from retention", row, StringComparison.Ordinal);
        Assert.Contains("SG1001 High drop column users.name: ", plan.Output, StringComparison.Ordinal);
        Assert.Contains("alter table public.users drop column name;", plan.Output, StringComparison.Ordinal);
        Assert.True(await Database.ScalarAsync<bool>("select exists (select from pg_attribute where attrelid = 'users'::regclass and attname = 'name' and not attisdropped)"));
    }

    [Fact]
    public async Task A_plan_in_JSON_has_the_same_facts()
    {
        await UpAsync(Old);

        JsonNode plan = (await JsonAsync(3, Source(CreateUsers, DropName), "plan"))[0]!;

        Assert.Equal("Shop High", $"{plan["source"]} {plan["maxRisk"]}");
        Assert.Equal("DropColumn users.name High FromRetention", string.Join(' ', new[] { "operation", "target", "risk", "rollback" }.Select(k => plan["operations"]![0]![k])));
        Assert.Contains(plan["hazards"]!.AsArray(), static h => (string)h!["rule"]! == "SG1001");
        Assert.Contains(plan["steps"]!.AsArray(), static s => (string)s!["sql"]! == "alter table public.users drop column name");
        Assert.Equal("users AccessExclusive reads and writes Instant 0", string.Join(' ', new[] { "table", "lock", "stops", "length", "estimatedSeconds" }.Select(k => plan["worstBlocking"]![k])));
    }

    [Fact]
    public async Task A_plan_in_JSON_tells_who_approved_what_and_until_when()
    {
        await UpAsync(Old);

        JsonNode plan = (await JsonAsync(3, Source(CreateUsers, DropName with { Approved = "moved", Until = "2999-12-31" }), "plan"))[0]!;

        Assert.Equal("moved 2999-12-31", $"{plan["operations"]![0]!["approved"]} {plan["operations"]![0]!["until"]}");
        JsonNode hazard = plan["hazards"]!.AsArray().First(static h => (string)h!["rule"]! == "SG1001")!;
        Assert.Equal("moved 2999-12-31", $"{hazard["approved"]} {hazard["until"]}");
    }

    [Fact]
    public async Task What_does_not_go_to_a_terminal_has_no_escape_codes_and_is_not_cut()
    {
        await UpAsync(Source(CreateUsers));

        CommandOutcome plan = await RunAsync(Source(CreateUsers, DropName), "plan", "--sql");

        Assert.DoesNotContain('\x1b', plan.Output);
        string hazard = Assert.Single(plan.Output.Split('\n'), static l => l.Contains("SG1001", StringComparison.Ordinal));
        Assert.EndsWith(".", hazard.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_plan_is_said_and_ends_with_0()
    {
        await UpAsync(Old);

        CommandOutcome plan = await RunAsync(Old, "plan");

        Assert.Equal((0, "Shop: nothing to do"), (plan.ExitCode, plan.Output.Trim()));
    }

    [Fact]
    public async Task History_shows_the_newest_execution_first()
    {
        await UpAsync(New);
        await RunAsync(New, "down", "--max-risk", "Critical");

        string[] lines = (await RunAsync(New, "history", "--limit", "2")).Output.Split('\n');
        Assert.Contains(lines[3].Split('│'), static c => c.Trim() == "Down");
        Assert.DoesNotContain(lines, static l => l.StartsWith("│ 1 ", StringComparison.Ordinal));

        JsonArray json = (await JsonAsync(0, New, "history")).AsArray();
        Assert.Equal(["2 Down Completed", "2 Up Completed", "1 Up Completed"], json.Select(static e => $"{e!["migration"]} {e["direction"]} {e["status"]}"));
    }

    [Fact]
    public async Task Drift_and_validate_end_with_3_when_somebody_changed_the_schema_by_hand()
    {
        await UpAsync(New);
        Assert.Equal((0, "Shop: no drift"), await AskAsync("drift"));
        Assert.Equal((0, "Shop: valid"), await AskAsync("validate"));

        await Database.ExecuteAsync("alter table users drop column phone");

        CommandOutcome drift = await RunAsync(New, "drift");
        Assert.Equal(3, drift.ExitCode);
        Assert.Contains("to mend: add column users.phone", drift.Output, StringComparison.Ordinal);
        Assert.Equal("""["add column users.phone"]""", (await JsonAsync(3, New, "drift"))[0]!["toMendDatabase"]!.ToJsonString());
        Assert.Equal((3, "Shop: drifted; see schemagen drift"), await AskAsync("validate"));
        Assert.True((bool)(await JsonAsync(3, New, "validate"))[0]!["drift"]!);

        async Task<(int, string)> AskAsync(string verb)
        {
            CommandOutcome outcome = await RunAsync(New, verb);
            return (outcome.ExitCode, outcome.Output.Trim());
        }
    }

    [Fact]
    public async Task Diff_plans_from_one_database_to_another()
    {
        await UpAsync(Old);
        await using TestDatabase other = await new PostgresFixture().OpenDatabaseAsync();
        await new Migrator(other.DataSource, New).MigrateAsync();
        string[] fromOldToNew = ["diff", "--from", Database.ConnectionString, "--to", other.ConnectionString];

        CommandOutcome diff = await RunAsync(Old, [.. fromOldToNew, "--sql"]);
        Assert.Equal(3, diff.ExitCode);
        Assert.Contains("alter table public.users add column phone text;", diff.Output, StringComparison.Ordinal);
        Assert.Equal("AddColumn", (string)(await JsonAsync(3, Old, fromOldToNew))["operations"]![0]!["operation"]!);

        await UpAsync(New);
        CommandOutcome same = await RunAsync(Old, fromOldToNew);
        Assert.Equal((0, ""), (same.ExitCode, same.Output));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_with_1_and_says_so()
    {
        string nobody = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = 1, Username = "nobody", Timeout = 2 }.ConnectionString;

        CommandOutcome diff = await RunAsync(Old, "diff", "--from", nobody, "--to", nobody);

        Assert.Equal((1, ""), (diff.ExitCode, diff.Output));
        Assert.Contains("127.0.0.1:1", diff.Error, StringComparison.Ordinal);
    }
}
