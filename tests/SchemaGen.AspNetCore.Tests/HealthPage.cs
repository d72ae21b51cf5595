using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SchemaGen.AspNetCore.Health;
using SchemaGen.Observing;
using SchemaGen.Testing;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>What docs/monitoring.md says of health is so.</summary>
public sealed class HealthPage : WebTest
{
    [Fact]
    public async Task Readiness_of_an_instance()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(MigratorOf(Source(CreateUsers)));

        builder.Services.AddHealthChecks().AddSchemaGen(tags: ["ready"]);
        WebApplication app = builder.Build();
        app.MapHealthChecks("/ready");

        await using WebApplication end = app;
        await app.StartAsync();
        using HttpResponseMessage answer = await app.GetTestClient().GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public void Each_state_means_what_the_page_says_unless_configured()
    {
        SchemaGenHealthOptions options = new();
        Dictionary<HealthState, HealthStatus> meanings = new()
        {
            [HealthState.UpToDate] = HealthStatus.Healthy,
            [HealthState.Pending] = options.Pending,
            [HealthState.Waiting] = HealthStatus.Healthy,
            [HealthState.Running] = options.Running,
            [HealthState.Drifted] = options.Drifted,
            [HealthState.Failed] = options.Failed,
            [HealthState.Diverged] = options.Diverged,
        };

        Assert.Equal(
            meanings.Select(static m => $"{m.Key} {m.Value}").Order(StringComparer.Ordinal),
            DocsPage.Of("monitoring.md").Table("| state | meaning | unless configured |").Select(static c => $"{c[0].Trim('`')} {c[2]}").Order(StringComparer.Ordinal));
    }
}
