using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;

namespace SchemaGen.Monitoring;

/// <summary>
/// The names under which SchemaGen gives traces and metrics to whoever listens, such as OpenTelemetry. What is about the database has the
/// names of OpenTelemetry's semantic conventions for database clients (<c>db.system.name</c>, <c>db.namespace</c>, <c>server.address</c>,
/// <c>db.query.text</c>, <c>db.response.status_code</c>, <c>error.type</c>); what is about migrations begins with <c>schemagen.</c>.
/// </summary>
public static class SchemaGenTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "SchemaGen";

    internal static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static Histogram<double> RunDuration { get; } =
        Meter.CreateHistogram<double>("schemagen.run.duration", "s", "Time of a whole run, the wait for the migration lock included.");

    internal static Histogram<double> MigrationDuration { get; } =
        Meter.CreateHistogram<double>("schemagen.migration.duration", "s", "Time from the first step of a migration to its last.");

    internal static Histogram<double> SegmentDuration { get; } =
        Meter.CreateHistogram<double>("schemagen.segment.duration", "s", "Time of one transaction, or of one step outside a transaction.");

    internal static Histogram<double> LockWait { get; } =
        Meter.CreateHistogram<double>("schemagen.lock.wait", "s", "Time spent waiting for the migration lock.");

    internal static Counter<long> Steps { get; } = Meter.CreateCounter<long>("schemagen.steps", "{step}", "Steps that were executed and committed.");

    internal static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>("schemagen.retries", "{retry}", "Attempts given up for a lock or a deadlock and made again.");

    internal static Counter<long> Failures { get; } =
        Meter.CreateCounter<long>("schemagen.migration.failures", "{migration}", "Migrations that ended with an error.");

    internal static Counter<long> WebhooksDelivered { get; } =
        Meter.CreateCounter<long>("schemagen.webhooks.delivered", "{message}", "Webhook messages that a receiver accepted.");

    internal static Counter<long> WebhooksLost { get; } =
        Meter.CreateCounter<long>("schemagen.webhooks.lost", "{message}", "Webhook messages given up: the queue was full, or retries did not help.");

    internal static Activity? Start(string name, string source)
    {
        var activity = Activities.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("schemagen.source", source).SetTag("db.system.name", "postgresql");
        return activity;
    }

    /// <summary>Starts an activity and says which database it is about; the connection string is looked at only when somebody listens.</summary>
    internal static Activity? Start(string name, string source, NpgsqlDataSource dataSource)
    {
        var activity = Start(name, source);
        if (activity is null) return null;
        var target = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        return Place(activity, target.Database ?? target.Username, target.Host, target.Port);
    }

    internal static Activity? Start(string name, string source, NpgsqlConnection connection)
    {
        var activity = Start(name, source);
        return activity is null ? null : Place(activity, connection.Database, connection.Host, connection.Port);
    }

    /// <summary>The attributes of a measurement.</summary>
    internal static TagList Tags(string source, NpgsqlConnection connection) => new()
    {
        { "schemagen.source", source },
        { "db.system.name", "postgresql" },
        { "db.namespace", connection.Database },
        { "server.address", connection.Host },
        { "server.port", connection.Port },
    };

    /// <summary>Marks an activity as failed.</summary>
    internal static void Fail(Activity? activity, Exception error)
    {
        if (activity is null) return;
        activity.SetStatus(ActivityStatusCode.Error, error.Message).SetTag("error.type", ErrorType(error));
        if ((error as DbException ?? error.InnerException as DbException)?.SqlState is { } sqlState) activity.SetTag("db.response.status_code", sqlState);
    }

    /// <summary>The low-cardinality name of an error: the SQLSTATE, SchemaGen's code, else the type.</summary>
    internal static string ErrorType(Exception error) => error switch
    {
        PostgresException e => e.SqlState,
        SchemaGenException { InnerException: PostgresException e } => e.SqlState,
        SchemaGenException e => e.Code,
        _ => error.GetType().FullName!,
    };

    private static Activity Place(Activity activity, string? database, string? host, int port) =>
        activity.SetTag("db.namespace", database).SetTag("server.address", host).SetTag("server.port", port);
}
