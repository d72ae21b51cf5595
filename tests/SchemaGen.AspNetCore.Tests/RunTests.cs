using System.Text.Json.Nodes;
using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>Runs that were started over HTTP: how they are stopped and found again, and what they do not touch.</summary>
public sealed class RunTests : WebTest
{
    [Fact]
    public async Task A_run_is_stopped_by_whoever_may_apply_and_the_next_one_goes_on()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, AddPhone), WithPolicies);
        await using var reader = await ReadAsync();
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;
        var run = (await ApplyAsync(client, "admin", plan)).Answer!;
        string stop = $"runs/{run["id"]}/stop";

        Assert.Equal(403, (await PostAsync(client, "visitor", stop, new { })).Status);
        Assert.Equal("cross-site", (string)(await PostAsync(client, "boss", stop, new { }, static r => r.Headers.Add("Origin", "https://evil.example"))).Answer!["code"]!);
        Assert.Equal("run-unknown", (string)(await PostAsync(client, "boss", "runs/7/stop", new { })).Answer!["code"]!);
        Assert.Equal("Running", (string)(await GetAsync(client, "runs"))[0]!["state"]!);
        var (status, told) = await PostAsync(client, "boss", stop, new { });
        Assert.Equal((202, (string)run["id"]!), (status, (string)told!["id"]!));
        string events = await client.GetStringAsync(new Uri((string)run["events"]!, UriKind.Relative));

        Assert.Contains("\"state\":\"Stopped\"", events, StringComparison.Ordinal);
        Assert.Contains("boss has stopped it; what is committed stands, and the next run goes on after it.", events, StringComparison.Ordinal);
        Assert.Equal("Pending", (string)(await GetAsync(client, "status"))[0]!["state"]!);
        Assert.Equal((409, "run-ended"), Code(await PostAsync(client, "boss", stop, new { })));
        await reader.DisposeAsync();
        await MigratorOf(Source(CreateUsers, AddPhone)).MigrateAsync();
        Assert.Equal("UpToDate", (string)(await GetAsync(client, "status"))[0]!["state"]!);
    }

    [Fact]
    public async Task A_second_run_of_a_source_is_refused_and_told_where_the_first_one_is()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, AddPhone), WithPolicies);
        await using var reader = await ReadAsync();
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;
        var first = (await ApplyAsync(client, "admin", plan)).Answer!;

        var (status, answer) = await ApplyAsync(client, "admin", plan);

        Assert.Equal((409, "run-under-way"), (status, (string)answer!["code"]!));
        Assert.Contains((string)first["events"]!, (string)answer["detail"]!, StringComparison.Ordinal);
        await reader.DisposeAsync();
        Assert.Contains("\"state\":\"Completed\"", await client.GetStringAsync(new Uri((string)first["events"]!, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_driver_says_when_a_run_loses_its_database_is_for_the_log_alone()
    {
        var client = await StartAsync(Source(CreateUsers), WithPolicies);
        await using var holder = await Database.DataSource.OpenConnectionAsync();
        // The run waits for the migration lock, whose key is "schemage", until its session is ended.
        await ExecuteAsync(holder, "select pg_advisory_lock(x'736368656d616765'::bigint)");
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;
        var run = (await ApplyAsync(client, "admin", plan)).Answer!;
        const string end = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'schemagen Shop'";
        while (await Database.ScalarAsync<long>(end) == 0) await Task.Delay(10);

        string events = await client.GetStringAsync(new Uri((string)run["events"]!, UriKind.Relative));

        Assert.Contains("\"state\":\"Failed\"", events, StringComparison.Ordinal);
        Assert.Contains("The database of Shop did not answer as expected", events, StringComparison.Ordinal);
        Assert.DoesNotContain("terminating connection", events, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception while", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_applied_in_part_is_rolled_back_by_the_name_that_the_judgement_gives()
    {
        CreateIndex unique = new("users", new TableIndex("ux_users_name", [new IndexKey("name")]) { Unique = true });
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await Database.ExecuteAsync("insert into users (id, name) values (1, 'same'), (2, 'same')");
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Source(CreateUsers, unique)).MigrateAsync());
        var client = await StartAsync(Source(CreateUsers, unique), WithPolicies);
        string from = (string)(await GetAsync(client, "rollback?to=1"))[0]!["from"]!;
        Assert.Equal("2", from);

        Assert.Equal((409, "plan-changed"), Code(await PostAsync(client, "boss", "rollback", new { source = "Shop", from = "1", to = "", reason = "x" })));
        var (status, run) = await PostAsync(client, "boss", "rollback", new { source = "Shop", from, to = "1", reason = "not unique", maxRisk = "Critical" });

        Assert.Equal(202, status);
        Assert.Contains("\"state\":\"Completed\"", await client.GetStringAsync(new Uri((string)run!["events"]!, UriKind.Relative)), StringComparison.Ordinal);
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('ux_users_name')::text"));
    }

    [Fact]
    public async Task A_roll_back_that_waited_while_another_migration_was_applied_does_not_undo_that_one_too()
    {
        AddColumn addFax = new("users", new Column("fax", PgType.Text) { Nullable = true });
        var three = Source(CreateUsers, AddPhone, addFax);
        await MigratorOf(Source(CreateUsers, AddPhone)).MigrateAsync();
        var client = await StartAsync(three, WithPolicies);
        await using var reader = await ReadAsync();
        Listener listener = new(MigrationPhase.StepRetried);
        // Another process migrates: it has the lock, and cannot come to its end.
        var migration = MigratorOf(three).With(o => o.Progress = listener).MigrateAsync();
        await listener.Heard;
        var (status, run) = await PostAsync(client, "boss", "rollback", new { source = "Shop", from = "2", to = "1", reason = "slow", maxRisk = "Critical" });
        Assert.Equal(202, status);

        await reader.DisposeAsync();
        await migration;
        string events = await client.GetStringAsync(new Uri((string)run!["events"]!, UriKind.Relative));

        Assert.Contains("was to begin with 2, and would begin with 3 now; nothing was done.", events, StringComparison.Ordinal);
        Assert.Equal("UpToDate", (string)(await GetAsync(client, "status"))[0]!["state"]!);
    }

    private static (int, string) Code((int Status, JsonNode? Answer) answer) => (answer.Status, (string)answer.Answer!["code"]!);

    /// <summary>A session that reads the table in a transaction, so that a step which alters it is tried again and again.</summary>
    private async Task<NpgsqlConnection> ReadAsync()
    {
        var reader = await Database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(reader, "begin; select count(*) from users");
        return reader;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Listener(MigrationPhase phase) : IProgress<MigrationProgress>
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Heard => _heard.Task;

        public void Report(MigrationProgress value)
        {
            if (value.Phase == phase) _heard.TrySetResult();
        }
    }
}
