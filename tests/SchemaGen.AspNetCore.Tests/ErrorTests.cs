using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Schema;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>What is wrong with a request is told as problem details that name the thing and the next step.</summary>
public sealed class ErrorTests : WebTest
{
    [Fact]
    public async Task A_parameter_that_cannot_be_read_is_named_with_what_is_to_be_given()
    {
        var client = await StartAsync(Source(CreateUsers));

        foreach (var (path, expected) in ((string, string)[])
        [
            ("history?limit=many", "limit is \"many\"; give a whole number."),
            ("history?from=yesterday&steps=perhaps", "from is \"yesterday\"; give a moment such as 2026-11-21T09:30Z (write + as %2B). steps is \"perhaps\"; give true or false."),
            ("history?limit=0", "limit is 0; give 1 to 1000, and ask for what is older with before."),
            ("queue?limit=5000", "limit is 5000; give 1 to 1000, and ask for what is older with before."),
            ("history?status=odd", "There is no status \"odd\"; use Running, Completed, Failed, Superseded."),
            ("health?drift=yes", "drift is \"yes\"; give true or false."),
            ("rollback?count=0", "count is 0; give 1 or more."),
            ("rollback?count=two&to=1", "count is \"two\"; give a whole number."),
        ])
        {
            Assert.Equal((400, "request-invalid", expected), await ProblemAsync(client, path));
        }

        Assert.Equal((404, "source-unknown", "There is no source \"Nobody\"; there are Shop."), await ProblemAsync(client, "plan?source=Nobody"));
        Assert.Equal((404, "run-unknown"), Of(await ProblemAsync(client, "runs/7")));
        Assert.Equal((404, "run-unknown"), Of(await ProblemAsync(client, "runs/7/events")));
    }

    [Fact]
    public async Task What_a_request_that_changes_something_lacks_is_named()
    {
        await MigratorOf(Source(CreateUsers, AddPhone)).MigrateAsync();
        var client = await StartAsync(Source(CreateUsers, AddPhone), WithPolicies);
        const string wanted = "source, planId (the id of the plan that was looked at) and, to accept hazards above the limit, reason";

        Assert.Equal($"planId is missing; send JSON with {wanted}.", await RefusedAsync("apply", """{ "source": "Shop" }"""));
        // An empty name would be any source.
        Assert.Equal($"source is missing; send JSON with {wanted}.", await RefusedAsync("apply", """{ "source": "", "planId": "x" }"""));
        Assert.Equal($"The body is null; send JSON with {wanted}.", await RefusedAsync("apply", "null"));
        Assert.Equal($"The body cannot be read (line 2, at $.planId); send JSON with {wanted}.", await RefusedAsync("apply", "{ \"source\": \"Shop\",\n \"planId\": [] }"));
        Assert.Equal($"The content type is \"text/plain; charset=utf-8\"; send application/json with {wanted}.", await RefusedAsync("apply", "{}", "text/plain"));
        Assert.StartsWith("to is missing;", await RefusedAsync("rollback", """{ "source": "Shop", "from": "2", "reason": "x" }"""), StringComparison.Ordinal);
        Assert.StartsWith("reason is missing;", await RefusedAsync("rollback", """{ "source": "Shop", "from": "2", "to": "" }"""), StringComparison.Ordinal);
        Assert.Equal(
            "maxRisk is 99; give Safe, Medium, High, Critical, or leave it out.",
            await RefusedAsync("rollback", """{ "source": "Shop", "from": "2", "to": "1", "reason": "x", "maxRisk": 99 }"""));
        Assert.StartsWith("reason has 2001 characters;", await RefusedAsync("apply", $$"""{ "source": "Shop", "planId": "x", "reason": "{{new string('x', 2001)}}" }"""), StringComparison.Ordinal);
        Assert.Equal("UpToDate", (string)(await GetAsync(client, "status"))[0]!["state"]!);

        async Task<string> RefusedAsync(string path, string body, string type = "application/json")
        {
            using StringContent content = new(body, Encoding.UTF8, type);
            var (status, answer) = await PostAsync(client, "boss", path, new { }, r => r.Content = content);
            Assert.Equal((400, "request-invalid"), (status, (string)answer!["code"]!));
            return (string)answer["detail"]!;
        }
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_named_and_neither_its_host_nor_the_others_are_in_the_way()
    {
        await MigratorOf(Source(CreateUsers)).MigrateAsync();
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=gone");
        Others.Add(new Migrator(nowhere, new SchemaSource("Gone", "f", static () => SchemaSnapshot.Empty, static () => [])));
        var client = await StartAsync(Source(CreateUsers));

        var (status, code, detail) = await ProblemAsync(client, "status");
        Assert.Equal((503, "database-unavailable"), (status, code));
        Assert.Equal("The database of Gone did not answer as expected; the log of the application says more (event 61).", detail);
        Assert.Equal("UpToDate", (string)(await GetAsync(client, "status?source=Shop"))[0]!["state"]!);

        using var response = await client.GetAsync(new Uri("/schemagen", UriKind.Relative));
        string page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Executions, the newest first", page, StringComparison.Ordinal);
        Assert.Contains("<p role=\"alert\">Its database did not answer as expected", page, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", page + detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_history_follows_the_one_before_whatever_is_executed_meanwhile()
    {
        var three = Source(CreateUsers, AddPhone, DropName with { Approved = "moved" });
        await MigratorOf(three).MigrateAsync();
        var client = await StartAsync(three, static o => o.HistoryLimit = 2);

        var first = (await GetAsync(client, "history?limit=2")).AsArray();
        await MigratorOf(three).RollbackLastAsync(maxRisk: RiskLevel.Critical);
        var second = (await GetAsync(client, $"history?limit=2&before={first[^1]!["id"]}")).AsArray();

        Assert.Equal(["3", "2", "1"], first.Concat(second).Select(static e => (string)e!["migration"]!));
        string page = await client.GetStringAsync(new Uri("/schemagen", UriKind.Relative));
        Assert.Contains("&amp;before=3#Shop\">Older</a>", page, StringComparison.Ordinal);
        string older = await client.GetStringAsync(new Uri("/schemagen?source=Shop&before=3", UriKind.Relative));
        Assert.Contains("<td>2</td><td>2</td><td>Up</td>", older, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>3</td><td>3</td><td>Up</td>", older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_numbers_of_executions_are_one_sources()
    {
        Others.Add(new Migrator(Database.DataSource, new SchemaSource("Other", "", static () => SchemaSnapshot.Empty, static () => [])));
        var client = await StartAsync(Source(CreateUsers));

        Assert.Equal((400, "request-invalid"), Of(await ProblemAsync(client, "history?before=3")));
        Assert.Empty((await GetAsync(client, "history?before=3&source=Other")).AsArray());
    }

    [Fact]
    public async Task No_answer_is_kept_on_its_way()
    {
        var client = await StartAsync(Source(CreateUsers));

        foreach (string path in (string[])["/schemagen", "/schemagen/api/plan", "/schemagen/api/status?source=Nobody"])
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    [Theory]
    [InlineData("ApplyPolicy", true, "SchemaGenEndpointOptions.ApplyPolicy is \"Nobody\", and there is no such policy; define it")]
    [InlineData("ApprovePolicy", true, "SchemaGenEndpointOptions.ApprovePolicy is \"Nobody\", and there is no such policy; define it")]
    [InlineData("ApplyPolicy", false, "SchemaGenEndpointOptions.ApplyPolicy is \"Nobody\", and the application authorizes nobody; call")]
    [InlineData("HistoryLimit", true, "SchemaGenEndpointOptions.HistoryLimit is 0; give 1 to 1000.")]
    public async Task Wrong_options_are_told_when_the_endpoints_are_mapped(string option, bool authorizes, string expected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        if (authorizes) builder.Services.AddAuthorization();
        await using var app = builder.Build();

        var refusal = Assert.Throws<SchemaGenException>(() => app.MapSchemaGen(configure: o =>
        {
            if (option == "HistoryLimit") o.HistoryLimit = 0;
            else if (option == "ApplyPolicy") o.ApplyPolicy = "Nobody";
            else o.ApprovePolicy = "Nobody";
        }));

        Assert.Equal("endpoint-options-invalid", refusal.Code);
        Assert.StartsWith(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static (int Status, string Code) Of((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);

    private static async Task<(int Status, string Code, string Detail)> ProblemAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri("/schemagen/api/" + path, UriKind.Relative));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return ((int)response.StatusCode, (string)answer["code"]!, (string)answer["detail"]!);
    }
}
