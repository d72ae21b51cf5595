using System.Net;
using SchemaGen.History;

namespace SchemaGen.AspNetCore.Tests;

public sealed class RestTests : WebTest
{
    // "schemage" in ASCII; it never changes, because programs of different releases meet on it.
    private const long LockKey = 0x736368656D616765;

    [Fact]
    public async Task Status_plan_history_metrics_and_drift_are_told_as_JSON()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, DropName));

        Assert.Equal("Pending", (string)(await GetAsync(client, "status"))[0]!["state"]!);
        var plan = (await GetAsync(client, "plan"))[0]!;
        Assert.Equal("High True users drop column data from retention", $"{plan["maxRisk"]} {(bool)plan["needsApproval"]!} {plan["operations"]![0]!["table"]} {plan["operations"]![0]!["operation"]} {plan["operations"]![0]!["rollback"]}");
        Assert.Contains(plan["hazards"]!.AsArray(), static h => (string)h!["rule"]! == "SG1001");
        Assert.Contains(plan["steps"]!.AsArray(), static s => (string)s!["sql"]! == "alter table public.users drop column name");
        Assert.Equal("users AccessExclusive reads and writes Instant", $"{plan["worstBlocking"]!["table"]} {plan["worstBlocking"]!["lock"]} {plan["worstBlocking"]!["stops"]} {plan["worstBlocking"]!["length"]}");
        Assert.Contains(plan["steps"]!.AsArray(), static s => (string?)s!["blocking"]?["length"] == "Instant");
        var execution = (await GetAsync(client, "history?steps=true&status=completed&limit=1"))[0]!;
        Assert.Equal("1 Up Completed", $"{execution["migration"]} {execution["direction"]} {execution["status"]}");
        Assert.NotEmpty(execution["steps"]!.AsArray());
        Assert.Empty((await GetAsync(client, "history?status=failed")).AsArray());
        Assert.Equal(1, (long)(await GetAsync(client, "metrics"))[0]!["completed"]!);
        Assert.False((bool)(await GetAsync(client, "drift"))[0]!["drift"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri("/schemagen/api/history?status=odd", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/schemagen/api/status?source=Nobody", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task What_waits_for_an_older_release_is_told_and_the_health_is_good()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await using var instance = await MigratorOf(Source(CreateUsers)).RegisterReleaseAsync();
        var client = await StartAsync(Source(CreateUsers, DropName));

        var status = (await GetAsync(client, "status"))[0]!;

        Assert.Equal("Waiting 2 1 Registered 1", $"{status["state"]} {status["deferred"]![0]!["migration"]} {status["deferred"]![0]!["waitsFor"]![0]!["release"]} {status["deferred"]![0]!["waitsFor"]![0]!["basis"]} {status["deferred"]![0]!["waitsFor"]![0]!["instances"]}");
        Assert.Equal("Waiting", (string)(await GetAsync(client, "health"))[0]!["state"]!);
        Assert.Empty((await GetAsync(client, "plan"))[0]!["steps"]!.AsArray());
    }

    [Fact]
    public async Task An_approval_is_told_with_its_last_day()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, DropName with { Approved = "moved", Until = "2999-12-31" }));

        var plan = (await GetAsync(client, "plan"))[0]!;

        Assert.False((bool)plan["needsApproval"]!);
        Assert.Contains(plan["hazards"]!.AsArray(), static h => $"{h!["rule"]} {h["approved"]} {h["until"]}" == "SG1001 moved 2999-12-31");
        Assert.Contains("Approved until 2999-12-31: moved", await client.GetStringAsync(new Uri("/schemagen", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_changed_until_the_host_sets_a_policy()
    {
        var client = await StartAsync(Source(CreateUsers));
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;

        var (status, answer) = await ApplyAsync(client, "boss", plan);

        Assert.Equal((403, "writing-not-enabled"), (status, (string)answer!["code"]!));
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('users')::text"));
    }

    [Fact]
    public async Task Only_those_whom_the_policy_lets_in_may_apply_and_the_run_can_be_followed()
    {
        var client = await StartAsync(Source(CreateUsers, AddPhone), WithPolicies);
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;
        Assert.Equal(401, (await ApplyAsync(client, "", plan)).Status);
        Assert.Equal(403, (await ApplyAsync(client, "visitor", plan)).Status);

        var (status, run) = await ApplyAsync(client, "admin", plan);
        Assert.Equal(202, status);
        string events = await client.GetStringAsync(new Uri((string)run!["events"]!, UriKind.Relative));

        Assert.Contains("event: progress\ndata: {\"phase\":\"StepCompleted\"", events, StringComparison.Ordinal);
        Assert.Contains("event: end", events, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Completed\"", events, StringComparison.Ordinal);
        Assert.Equal("UpToDate", (string)(await GetAsync(client, "status"))[0]!["state"]!);
        Assert.Equal("admin", await Database.ScalarAsync<string>("select metadata -> 'approval' ->> 'by' from schemagen.migration_executions where migration_id = '2'"));
    }

    [Fact]
    public async Task A_plan_above_the_limit_needs_a_reason_and_the_right_to_approve()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, DropName), WithPolicies);
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;

        Assert.Equal("risk-refused", (string)(await ApplyAsync(client, "boss", plan)).Answer!["code"]!);
        Assert.Equal("approval-not-allowed", (string)(await ApplyAsync(client, "admin", plan, "I want it")).Answer!["code"]!);
        var (status, run) = await ApplyAsync(client, "boss", plan, "moved to profiles");
        Assert.Equal(202, status);
        await client.GetStringAsync(new Uri((string)run!["events"]!, UriKind.Relative));

        Assert.Equal("boss: moved to profiles", await Database.ScalarAsync<string>(
            "select (metadata -> 'approval' ->> 'by') || ': ' || (metadata -> 'approval' ->> 'reason') from schemagen.migration_executions where migration_id = '2'"));
    }

    [Fact]
    public async Task Another_plan_than_the_one_that_was_shown_is_not_applied()
    {
        var client = await StartAsync(Source(CreateUsers, AddPhone), WithPolicies);
        string shown = (string)(await GetAsync(client, "plan"))[0]!["id"]!;
        await MigratorOf(Source(CreateUsers)).MigrateAsync();

        var (status, answer) = await ApplyAsync(client, "admin", shown);

        Assert.Equal((409, "plan-changed"), (status, (string)answer!["code"]!));
    }

    [Fact]
    public async Task Another_site_cannot_use_a_browser_that_may_apply()
    {
        var client = await StartAsync(Source(CreateUsers), WithPolicies);
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;

        foreach (Action<HttpRequestMessage> trick in (Action<HttpRequestMessage>[])
        [
            static r => r.Headers.Remove("X-SchemaGen-Request"),
            static r => r.Headers.Add("Sec-Fetch-Site", "cross-site"),
            static r => r.Headers.Add("Origin", "https://evil.example"),
            static r => r.Headers.Add("Origin", "null"),
        ])
        {
            var (status, answer) = await ApplyAsync(client, "boss", plan, change: trick);
            Assert.Equal((403, "cross-site"), (status, (string)answer!["code"]!));
        }

        Assert.Equal(202, (await ApplyAsync(client, "boss", plan, change: static r =>
        {
            r.Headers.Add("Origin", "http://localhost");
            r.Headers.Add("Sec-Fetch-Site", "same-origin");
        })).Status);
    }

    [Fact]
    public async Task A_failing_run_ends_with_its_error()
    {
        var client = await StartAsync(Source(CreateUsers, new SchemaGen.Operations.AddColumn("users", new("more", SchemaGen.Schema.PgType.Text) { Default = "1/0::text" })), WithPolicies);
        string plan = (string)(await GetAsync(client, "plan"))[0]!["id"]!;

        var (_, run) = await ApplyAsync(client, "boss", plan, "let it fail");
        string events = await client.GetStringAsync(new Uri((string)run!["events"]!, UriKind.Relative));

        Assert.Contains("\"state\":\"Failed\"", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_is_unhealthy_until_the_schema_is_there()
    {
        SchemaSource source = Source(CreateUsers);
        var client = await StartAsync(source);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);

        await MigratorOf(source).MigrateAsync();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));
    }

    [Fact]
    public async Task A_roll_back_needs_a_reason_the_right_to_approve_and_the_head_that_was_looked_at()
    {
        await MigratorOf(Source(CreateUsers, AddPhone)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, AddPhone), WithPolicies);
        object request = new { source = "Shop", from = "2", to = "1", reason = "the shop is slow", maxRisk = "Critical" };

        Assert.Equal("request-invalid", (string)(await PostAsync(client, "boss", "rollback", new { source = "Shop", from = "2", to = "1" })).Answer!["code"]!);
        Assert.Equal("plan-changed", (string)(await PostAsync(client, "boss", "rollback", new { source = "Shop", from = "1", to = "", reason = "x" })).Answer!["code"]!);
        Assert.Equal("approval-not-allowed", (string)(await PostAsync(client, "admin", "rollback", request)).Answer!["code"]!);
        Assert.Equal(403, (await PostAsync(client, "visitor", "rollback", request)).Status);
        Assert.Equal("cross-site", (string)(await PostAsync(client, "boss", "rollback", request, static r => r.Headers.Add("Origin", "https://evil.example"))).Answer!["code"]!);
        var (status, run) = await PostAsync(client, "boss", "rollback", request);
        Assert.Equal(202, status);
        string events = await client.GetStringAsync(new Uri((string)run!["events"]!, UriKind.Relative));

        Assert.Contains("\"state\":\"Completed\"", events, StringComparison.Ordinal);
        Assert.Equal("2", (string)(await GetAsync(client, "status"))[0]!["pending"]![0]!);
        Assert.Equal("boss: the shop is slow", await Database.ScalarAsync<string>(
            "select (metadata -> 'approval' ->> 'by') || ': ' || (metadata -> 'approval' ->> 'reason') from schemagen.migration_executions where direction = 'down'"));
    }

    [Fact]
    public async Task Health_is_503_until_the_schema_is_there()
    {
        SchemaSource source = Source(CreateUsers);
        var client = await StartAsync(source);
        Uri address = new("/schemagen/api/health?drift=true", UriKind.Relative);

        using var before = await client.GetAsync(address);
        await MigratorOf(source).MigrateAsync();
        using var after = await client.GetAsync(address);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
        Assert.Equal("""[{"source":"Shop","state":"UpToDate","description":"Up to date."}]""", await after.Content.ReadAsStringAsync());
        await Database.ExecuteAsync("alter table users drop column name");
        using var drifted = await client.GetAsync(address);
        Assert.Contains("Drifted", await drifted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locks_tell_who_migrates_and_nobody_when_nobody_does()
    {
        var client = await StartAsync(Source(CreateUsers));
        Assert.Null((await GetAsync(client, "locks"))[0]!["holder"]);

        await using var other = await Database.DataSource.OpenConnectionAsync();
        await using var command = other.CreateCommand();
        command.CommandText = $"set application_name = 'schemagen Shop'; select pg_advisory_lock({LockKey})";
        await command.ExecuteNonQueryAsync();

        var holder = (await GetAsync(client, "locks"))[0]!["holder"]!;
        Assert.Equal((other.ProcessID, "schemagen Shop"), ((int)holder["process"]!, (string)holder["application"]!));
    }
}
