using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Releases;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Tests;

/// <summary>The commands that change the database.</summary>
public sealed class ChangeTests : CommandTest
{
    private static readonly SchemaSource Safe = Source(CreateUsers, AddPhone);

    // Without a key no other table can take this one's place, and a column that is computed for all rows keeps others waiting.
    private static readonly CreateTable CreateKeyless = new(CreateUsers.Table with { PrimaryKey = null });

    [Fact]
    public async Task A_step_for_which_others_would_wait_too_long_ends_with_4_and_so_does_one_that_the_strategy_refuses()
    {
        await UpAsync(Source(CreateKeyless));
        await Database.ExecuteAsync("insert into users (name) select repeat('x', 200) from generate_series(1, 20000)");
        AddColumn shout = new("users", new Column("shout", PgType.Text) { Nullable = true, Generated = new GeneratedColumn("upper(name)") });

        CommandOutcome slow = await RunAsync(Source(CreateKeyless, shout), "up", "--max-blocking", "0.01");
        CommandOutcome zero = await RunAsync(Source(CreateKeyless, shout), "up", "--strategy", "ZeroDowntime");

        Assert.Equal(ExitCodes.Refused, slow.ExitCode);
        Assert.Contains("MaxBlocking allows (0.01 s)", slow.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Refused, zero.ExitCode);
        Assert.Contains("The strategy ZeroDowntime", zero.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, (await RunAsync(Source(CreateKeyless, shout), "up", "--strategy", "Careless")).ExitCode);
        Assert.Equal(ExitCodes.Ok, (await RunAsync(Source(CreateKeyless, shout), "up", "--strategy", "Fast", "--max-blocking", "60")).ExitCode);
    }

    [Fact]
    public async Task Half_a_second_is_half_a_second_where_a_comma_begins_the_decimals()
    {
        await UpAsync(Source(CreateKeyless));
        await Database.ExecuteAsync("insert into users (name) select repeat('x', 200) from generate_series(1, 20000)");
        AddColumn shout = new("users", new Column("shout", PgType.Text) { Nullable = true, Generated = new GeneratedColumn("upper(name)") });
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = comma;

        CommandOutcome slow = await RunAsync(Source(CreateKeyless, shout), "up", "--max-blocking", "0.01");

        Assert.Contains("MaxBlocking allows (0.01 s)", slow.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout", "up", "--timeout", "1e300")]
    [InlineData("--max-blocking", "plan", "--max-blocking", "NaN")]
    [InlineData("--to-time", "down", "--to-time", "tomorrow")]
    [InlineData("--from", "history", "--from", "yesterday")]
    [InlineData("--timeout", "queue", "add", "--timeout", "long")]
    [InlineData("--until", "retention", "extend", "some", "--until", "later")]
    [InlineData("--days", "retention", "extend", "some", "--days", "2147483647")]
    public async Task Numbers_and_moments_that_are_none_are_a_mistake_of_usage(string named, params string[] args)
    {
        CommandOutcome outcome = await RunAsync(Safe, args);

        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_older_release_needs_is_left_and_told_and_required_it_ends_with_4()
    {
        SchemaSource old = Source(CreateUsers);
        SchemaSource next = Source(CreateUsers, AddPhone, DropName);
        await UpAsync(old);
        await using ReleaseRegistration instance = await new Migrator(Database.DataSource, old).RegisterReleaseAsync();
        string[] risk = ["--max-risk", "Critical"];

        CommandOutcome required = await RunAsync(next, ["up", "--contract", .. risk]);
        Assert.Equal(ExitCodes.Refused, required.ExitCode);
        Assert.Contains("3 waits for release 1, 1 instance, last seen", required.Error, StringComparison.Ordinal);

        CommandOutcome up = await RunAsync(next, ["up", .. risk]);
        Assert.Equal(ExitCodes.Ok, up.ExitCode);
        Assert.Contains("Shop: applied 2 in", up.Output, StringComparison.Ordinal);
        Assert.Contains("Shop: 3 waits for release 1, 1 instance", up.Output, StringComparison.Ordinal);

        CommandOutcome status = await RunAsync(next, "status");
        Assert.Equal(ExitCodes.Ok, status.ExitCode);
        Assert.Contains("Shop: up to date but for what waits, 2 applied", status.Output, StringComparison.Ordinal);
        Assert.Equal("3", (string)(await JsonAsync(0, next, "status"))[0]!["deferred"]![0]!["migration"]!);
        Assert.Contains("Waiting", (await RunAsync(next, "health")).Output, StringComparison.Ordinal);
        Assert.Contains("Shop: runs  -  1  ", (await RunAsync(next, "releases")).Output, StringComparison.Ordinal);

        await instance.DisposeAsync();
        Assert.False((bool)(await JsonAsync(0, next, "releases"))[0]!["running"]!);
        Assert.Equal(ExitCodes.Usage, (await RunAsync(next, "up", "--contract", "Sometimes")).ExitCode);
        Assert.Equal(ExitCodes.Ok, (await RunAsync(next, ["up", "--contract", .. risk])).ExitCode);
        Assert.Equal(ExitCodes.Ok, (await RunAsync(next, "status")).ExitCode);
    }

    [Fact]
    public async Task A_change_of_type_is_tried_on_a_sample_and_ends_with_4_when_values_have_no_conversion()
    {
        await UpAsync(Source(CreateUsers));
        await Database.ExecuteAsync("insert into users (name) values ('1'), ('two')");
        SchemaSource next = Source(CreateUsers, new AlterColumnType("users", "name", PgType.Integer)
        {
            Conversion = new ValueConversion(ConversionKind.ParseNumber), Approved = "numbers",
        });

        Assert.Contains("users.name to integer: of 2 values that were tried 1 have no conversion", (await RunAsync(next, "plan")).Output, StringComparison.Ordinal);
        CommandOutcome up = await RunAsync(next, "up", "--max-risk", "Critical");

        Assert.Equal(ExitCodes.Refused, up.ExitCode);
        Assert.Contains("'two': invalid input syntax for type integer", up.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, (await RunAsync(next, "up", "--max-risk", "Critical", "--on-sample", "Ignore")).ExitCode);
    }

    [Fact]
    public async Task Up_applies_what_is_pending_tells_steps_apart_from_data_and_then_has_nothing_to_do()
    {
        CommandOutcome up = await RunAsync(Safe, "up");
        Assert.Equal(0, up.ExitCode);
        Assert.Matches(@"^Shop: applied 1, 2 in \d+\.\d{3} s \(2 steps\)\s*$", up.Output);
        Assert.Contains("[1/2] create table users", up.Error, StringComparison.Ordinal);

        JsonNode again = (await JsonAsync(0, Safe, "up"))[0]!;
        Assert.Equal("[] 0", $"{again["applied"]!.ToJsonString()} {again["steps"]}");
    }

    [Fact]
    public async Task A_dry_run_executes_and_leaves_nothing()
    {
        CommandOutcome dry = await RunAsync(Safe, "up", "--dry-run");

        Assert.Equal((0, "Shop: 2 of 2 steps were executed and rolled back"), (dry.ExitCode, dry.Output.Trim()));
        Assert.Equal(2, (await JsonAsync(0, Safe, "up", "--dry-run"))[0]!["tried"]!.AsArray().Count);
        Assert.True(await Database.ScalarAsync<bool>("select to_regclass('users') is null"));
    }

    [Fact]
    public async Task A_risky_migration_ends_with_4_unless_the_risk_is_accepted()
    {
        SchemaSource risky = Source(CreateUsers, AddPhone, DropName);
        await UpAsync(Safe);

        CommandOutcome refused = await RunAsync(risky, "up");
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("SG1001 High, migration 3, drop column users.name", refused.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync(risky, "up", "--max-risk", "High")).ExitCode);
    }

    [Fact]
    public async Task A_lock_that_another_process_holds_ends_with_5()
    {
        await using NpgsqlConnection other = await Database.DataSource.OpenConnectionAsync();
        await using (NpgsqlCommand take = new("select pg_advisory_lock(x'736368656D616765'::bigint)", other))
            await take.ExecuteNonQueryAsync();

        CommandOutcome up = await RunAsync(Safe, "up");

        Assert.Equal((5, ""), (up.ExitCode, up.Output));
        Assert.NotEmpty(up.Error);
    }

    [Fact]
    public async Task A_step_that_fails_ends_with_1_and_names_the_migration()
    {
        await Database.ExecuteAsync("create table users ()");

        CommandOutcome up = await RunAsync(Safe, "up");

        Assert.Equal((1, ""), (up.ExitCode, up.Output));
        Assert.Contains("migration 1", up.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("2", "down")]
    [InlineData("2,1", "down", "--count", "2")]
    [InlineData("2", "down", "--to", "1")]
    [InlineData("2,1", "down", "--to", "")]
    public async Task Down_undoes_the_last_several_or_all_after_one(string undone, params string[] args)
    {
        await UpAsync(Safe);

        JsonNode down = (await JsonAsync(0, Safe, [.. args, "--max-risk", "Critical"]))[0]!;

        Assert.Equal(undone.Split(','), down["rolledBack"]!.AsArray().Select(static id => (string)id!));
        Assert.Equal(undone == "2", await Database.ScalarAsync<bool>("select to_regclass('users') is not null"));
    }

    [Fact]
    public async Task Down_says_in_words_what_it_has_undone()
    {
        await UpAsync(Safe);

        CommandOutcome down = await RunAsync(Safe, "down", "--max-risk", "Critical");

        Assert.StartsWith("Shop: rolled back 2 in ", down.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_adopts_a_database_that_has_the_schema_and_refuses_another()
    {
        Assert.Equal(1, (await RunAsync(Safe, "baseline")).ExitCode);

        await Database.ExecuteAsync(
            "create table users (id bigint generated by default as identity not null constraint pk_users primary key, name text not null, phone text)");
        Assert.Equal("""["1","2"]""", (await JsonAsync(0, Safe, "baseline"))[0]!["recorded"]!.ToJsonString());

        Assert.Equal(0, (await RunAsync(Safe, "validate")).ExitCode);
    }

    [Theory]
    [InlineData]
    [InlineData("upp")]
    [InlineData("up", "--max-risk", "Tiny")]
    [InlineData("down", "--to", "1", "--count", "1")]
    [InlineData("down", "--count", "0")]
    [InlineData("history", "--limit", "many")]
    [InlineData("diff", "--from", "Host=localhost")]
    [InlineData("diff", "--from", "no connection string", "--to", "Host=localhost")]
    public async Task A_wrong_command_line_ends_with_2_and_says_why(params string[] args)
    {
        CommandOutcome outcome = await RunAsync(Safe, args);

        Assert.Equal(2, outcome.ExitCode);
        Assert.NotEmpty(outcome.Error);
    }
}
