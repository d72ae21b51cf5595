using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SchemaGen.Forecasting;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;
using SchemaGen.Monitoring.Webhooks;
using SchemaGen.Observing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The snippets of the page on monitoring.</summary>
public sealed class MonitoringPage : MigratorTest
{
    private static TestHistory Initial => new TestHistory().Then("1_Initial", CreateUsers);

    [Fact]
    public async Task What_failed_lately()
    {
        MigratorOptions options = Options();
        options.EnvironmentName = "production";
        Migrator migrator = MigratorOf(Initial.Then("2_Bad", RawSql("select 1 / 0")).Build(), options);
        await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.MigrateAsync());

        IReadOnlyList<MigrationExecution> failed = await migrator.GetHistoryAsync(new HistoryQuery
        {
            Statuses = [ExecutionStatus.Failed],
            EnvironmentName = "production",
            From = DateTimeOffset.UtcNow.AddDays(-30),
            IncludeRollbacks = false,
            IncludeSteps = true,
            Limit = 20,
        });

        Assert.Equal("2_Bad", Assert.Single(failed).MigrationId);
        Assert.NotEmpty(failed[0].Steps);
    }

    [Fact]
    public async Task A_forecast()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        Migrator migrator = MigratorOf(Initial.Then("2_Phone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true })).Build());

        MigrationPlan plan = await migrator.PlanAsync();
        PlanForecast forecast = await migrator.ForecastAsync(plan);
        foreach (string line in forecast.Describe()) Console.WriteLine(line);

        Assert.StartsWith("It takes ", forecast.Describe()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_and_metrics()
    {
        Spans exporter = new();
        Names names = new();
        using BaseExportingMetricReader reader = new(names);

        using TracerProvider traces = Sdk.CreateTracerProviderBuilder().AddSource(SchemaGenTelemetry.Name).AddProcessor(exporter).Build();
        using MeterProvider metrics = Sdk.CreateMeterProviderBuilder().AddMeter(SchemaGenTelemetry.Name).AddReader(reader).Build();

        await MigratorOf(Initial.Build()).MigrateAsync();
        metrics.ForceFlush();
        Assert.Contains("schemagen.migrate", exporter.Ended);
        Assert.Contains("schemagen.run.duration", names.Seen);
    }

    [Fact]
    public async Task A_webhook()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["SchemaGen:WebhookSecret"] = "secret";

        builder.Services.AddSchemaGenWebhook(o =>
        {
            o.Url = new Uri("https://ops.example.com/hooks/schemagen");
            o.Secret = builder.Configuration["SchemaGen:WebhookSecret"];
            o.Events = WebhookEvents.Failed | WebhookEvents.RolledBack | WebhookEvents.SlowStep;
            o.SlowStepThreshold = TimeSpan.FromMinutes(1);
        });

        await using ServiceProvider services = builder.Services.BuildServiceProvider();
        Assert.IsType<WebhookSender>(services.GetRequiredService<IProgress<MigrationProgress>>());
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        public ConcurrentQueue<string> Ended { get; } = [];

        public override void OnEnd(Activity data) => Ended.Enqueue(data.OperationName);
    }

    private sealed class Names : BaseExporter<Metric>
    {
        public ConcurrentQueue<string> Seen { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (Metric metric in batch) Seen.Enqueue(metric.Name);
            return ExportResult.Success;
        }
    }
}
