using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SchemaGen.Monitoring;

/// <summary>The names under which SchemaGen gives traces and metrics to whoever listens, such as OpenTelemetry.</summary>
public static class SchemaGenTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "SchemaGen";

    internal static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static Histogram<double> MigrationDuration { get; } =
        Meter.CreateHistogram<double>("schemagen.migration.duration", "s", "Time from the first step of a migration to its last.");

    internal static Histogram<double> SegmentDuration { get; } =
        Meter.CreateHistogram<double>("schemagen.segment.duration", "s", "Time of one transaction, or of one step outside a transaction.");

    internal static Histogram<double> LockWait { get; } =
        Meter.CreateHistogram<double>("schemagen.lock.wait", "s", "Time spent waiting for the migration lock.");

    internal static Counter<long> Steps { get; } = Meter.CreateCounter<long>("schemagen.steps", "{step}", "Steps that were executed and committed.");

    internal static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>("schemagen.retries", "{retry}", "Attempts given up for a lock or a deadlock and made again.");

    internal static KeyValuePair<string, object?> Source(string name) => new("schemagen.source", name);

    internal static Activity? Start(string name, string source)
    {
        var activity = Activities.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("schemagen.source", source).SetTag("db.system.name", "postgresql");
        return activity;
    }
}
