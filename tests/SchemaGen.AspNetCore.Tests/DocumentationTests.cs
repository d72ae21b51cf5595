using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>The example of docs/dashboard.md is an application that runs.</summary>
public sealed class DocumentationTests : WebTest
{
    [Fact]
    public void The_example_of_the_page_is_what_the_tests_run()
    {
        string folder = Here();
        string[] page = [.. File.ReadLines(Path.Combine(folder, "../../docs/dashboard.md")).SkipWhile(static l => l != "```csharp").Skip(1).TakeWhile(static l => l != "```")];
        string[] code =
        [
            .. File.ReadLines(Path.Combine(folder, "DocumentedApplication.cs")).SkipWhile(static l => !l.EndsWith("// The page begins here.", StringComparison.Ordinal))
                .Skip(1).TakeWhile(static l => !l.EndsWith("// The page ends here.", StringComparison.Ordinal)).Select(static l => l.Length == 0 ? l : l[8..]),
        ];

        Assert.Equal([.. code, "app.Run();"], page);
    }

    [Fact]
    public async Task The_example_lets_staff_read_and_those_who_migrate_apply()
    {
        await using var app = DocumentedApplication.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None"], Database.ConnectionString);
        app.MapGet("/sign-in", static (HttpContext http, string role) => http.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], CookieAuthenticationDefaults.AuthenticationScheme))));
        await app.StartAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await As(app, null)).Page);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await As(app, "staff"));
        Assert.Equal(HttpStatusCode.Redirect, await ApplyAsync(app, "staff"));

        Assert.Equal(HttpStatusCode.Accepted, await ApplyAsync(app, "dba"));

        using var client = await ClientAsync(app, "dba");
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/ready", UriKind.Relative)));
    }

    private static async Task<(HttpStatusCode Page, HttpStatusCode Ready)> As(WebApplication app, string? role)
    {
        using var client = await ClientAsync(app, role);
        using var page = await client.GetAsync(new Uri("/schemagen", UriKind.Relative));
        using var ready = await client.GetAsync(new Uri("/ready", UriKind.Relative));
        return (page.StatusCode, ready.StatusCode);
    }

    private static async Task<HttpStatusCode> ApplyAsync(WebApplication app, string role)
    {
        using var client = await ClientAsync(app, role);
        client.DefaultRequestHeaders.Add("X-SchemaGen-Request", "1");
        var plan = JsonNode.Parse(await client.GetStringAsync(new Uri("/schemagen/api/plan", UriKind.Relative)))![0]!;
        using var answer = await client.PostAsJsonAsync(new Uri("/schemagen/api/apply", UriKind.Relative), new { source = "Shop", planId = (string)plan["id"]! });
        if (answer.StatusCode == HttpStatusCode.Accepted)
            await client.GetStringAsync(new Uri((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["events"]!, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<HttpClient> ClientAsync(WebApplication app, string? role)
    {
        HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        if (role is not null) await client.GetAsync(new Uri($"/sign-in?role={role}", UriKind.Relative));
        return client;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
