using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Monitoring;

/// <summary>Other tests of the process migrate at the same time, so each looks at its own database or source alone.</summary>
public sealed class TelemetryTests : MigratorTest
{
    [Fact]
    public async Task Each_transaction_is_a_span_with_the_names_of_OpenTelemetry_for_databases()
    {
        ConcurrentQueue<Activity> spans = [];
        using var listener = Listen(spans);
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();

        var run = Assert.Single(spans, s => s.OperationName == "schemagen.migrate" && IsHere(s));
        var segment = Assert.Single(spans, s => s.OperationName == "schemagen.segment" && IsHere(s));
        Assert.Equal(run.SpanId, segment.ParentSpanId);
        Assert.Equal(ActivityKind.Client, segment.Kind);
        Assert.Equal("postgresql", segment.GetTagItem("db.system.name"));
        Assert.NotNull(segment.GetTagItem("server.address"));
        Assert.IsType<int>(segment.GetTagItem("server.port"));
        Assert.StartsWith("create table", (string)segment.GetTagItem("db.query.text")!, StringComparison.Ordinal);
        Assert.Equal("1_Initial", segment.GetTagItem("schemagen.migration"));
    }

    [Fact]
    public async Task A_failure_marks_its_span_with_the_SQLSTATE()
    {
        ConcurrentQueue<Activity> spans = [];
        using var listener = Listen(spans);
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(new TestHistory().Then("1_Bad", RawSql("select 1 / 0")).Build()).MigrateAsync());

        foreach (string name in (string[])["schemagen.segment", "schemagen.migrate"])
        {
            var span = Assert.Single(spans, s => s.OperationName == name && IsHere(s));
            Assert.Equal((ActivityStatusCode.Error, "22012", "22012"), (span.Status, span.GetTagItem("error.type"), span.GetTagItem("db.response.status_code")));
        }
    }

    [Fact]
    public async Task Instruments_measure_steps_times_and_failures()
    {
        string source = $"Shop{Guid.NewGuid():N}";
        ConcurrentQueue<(string Name, double Value, string Error)> seen = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == SchemaGenTelemetry.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        var history = new TestHistory(source).Then("1_Initial", CreateUsers);
        await MigratorOf(history.Build()).MigrateAsync();
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Then("2_Bad", RawSql("select 1 / 0")).Build()).MigrateAsync());

        Assert.Contains(seen, static m => m is { Name: "schemagen.steps", Value: >= 1 });
        Assert.Contains(seen, static m => m is { Name: "schemagen.migration.duration", Value: > 0 });
        Assert.Contains(seen, static m => m is { Name: "schemagen.lock.wait" });
        Assert.Contains(seen, static m => m is { Name: "schemagen.run.duration", Error: "" });
        Assert.Contains(seen, static m => m is { Name: "schemagen.run.duration", Error: "22012" });
        Assert.Contains(seen, static m => m is { Name: "schemagen.migration.failures", Value: 1, Error: "22012" });

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Dictionary<string, object?> all = new(tags.ToArray());
            if (all.GetValueOrDefault("schemagen.source") as string == source)
                seen.Enqueue((instrument.Name, value, all.GetValueOrDefault("error.type") as string ?? ""));
        }
    }

    private bool IsHere(Activity span) => span.GetTagItem("db.namespace") as string == Database.Name;

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == SchemaGenTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
