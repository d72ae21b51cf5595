using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SchemaGen.Fleets;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using SchemaGen.Testing.Histories;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>A test with a database and an application of its own, which is asked over HTTP.</summary>
public abstract class WebTest : IAsyncLifetime
{
    protected internal static readonly CreateTable CreateUsers = new(new Table("users")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("name", PgType.Text)],
        PrimaryKey = new PrimaryKey("pk_users", ["id"]),
    });

    protected static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    protected static readonly DropColumn DropName = new("users", "name");

    private WebApplication? _app;

    /// <summary>The fleets of the application, set before it starts.</summary>
    protected IList<Fleet> Fleets { get; } = [];

    /// <summary>Migrators of further sources, set before the application starts.</summary>
    protected IList<Migrator> Others { get; } = [];

    protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await new PostgresFixture().OpenDatabaseAsync();

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A source whose migrations are called 1, 2, 3 and have one operation each.</summary>
    protected internal static SchemaSource Source(params IReadOnlyList<Operation> operations) => TestSource.Of(operations);

    protected Migrator MigratorOf(SchemaSource source) =>
        new(Database.DataSource, source, new MigratorOptions { MigrationLockPollInterval = TimeSpan.FromMilliseconds(10) });

    /// <summary>Starts an application whose users are whoever the header User names; "admin" and "boss" may apply, and "boss" may approve.</summary>
    protected async Task<HttpClient> StartAsync(SchemaSource source, Action<SchemaGenEndpointOptions>? configure = null)
    {
        var app = await StartAsync(source, configure, static host => host.UseTestServer());
        return app.GetTestClient();
    }

    /// <summary>Starts the same on a port of its own, for a browser.</summary>
    protected async Task<Uri> ListenAsync(SchemaSource source, Action<SchemaGenEndpointOptions>? configure = null)
    {
        var app = await StartAsync(source, configure, static host => host.UseUrls("http://127.0.0.1:0"));
        return new Uri(new Uri(app.Urls.Single()), "schemagen");
    }

    private async Task<WebApplication> StartAsync(SchemaSource source, Action<SchemaGenEndpointOptions>? configure, Action<IWebHostBuilder> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        listen(builder.WebHost);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(MigratorOf(source));
        foreach (var other in Others) builder.Services.AddSingleton(other);
        foreach (var fleet in Fleets) builder.Services.AddSingleton(fleet);
        builder.Services.AddAuthentication("Header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Header", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("Apply", static p => p.RequireUserName("admin", "boss"))
            .AddPolicy("Approve", static p => p.RequireUserName("boss"));
        builder.Services.AddHealthChecks().AddSchemaGen();
        _app = builder.Build();
        _app.MapSchemaGen(configure: configure);
        _app.MapHealthChecks("/health");
        await _app.StartAsync();
        return _app;
    }

    protected static Action<SchemaGenEndpointOptions> WithPolicies => static o => (o.ApplyPolicy, o.ApprovePolicy) = ("Apply", "Approve");

    protected static async Task<JsonNode> GetAsync(HttpClient client, string path) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri("/schemagen/api/" + path, UriKind.Relative)))!;

    protected static async Task<(int Status, JsonNode? Answer)> ApplyAsync(
        HttpClient client, string user, string planId, string? reason = null, Action<HttpRequestMessage>? change = null)
    {
        return await PostAsync(client, user, "apply", new { source = "Shop", planId, reason }, change);
    }

    protected static async Task<(int Status, JsonNode? Answer)> PostAsync(
        HttpClient client, string user, string path, object body, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/schemagen/api/{path}") { Content = JsonContent.Create(body) };
        if (user.Length > 0) request.Headers.Add("User", user);
        request.Headers.Add("X-SchemaGen-Request", "1");
        change?.Invoke(request);
        using var response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers["User"] is [{ } name]
                ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "Header")), "Header"))
                : AuthenticateResult.NoResult());
    }
}

file static class PolicyExtensions
{
    public static void RequireUserName(this Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder policy, params string[] names) =>
        policy.RequireAuthenticatedUser().RequireAssertion(c => names.Contains(c.User.Identity?.Name));
}
