using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.History;

namespace SchemaGen.Fleets;

/// <summary>
/// Many databases with the same schema, brought forward together. Each has its own history and its own lock, so that a run which was
/// stopped is resumed by running again: a database that is done costs one query.
/// </summary>
public sealed class Fleet
{
    private readonly SchemaSource _source;
    private readonly FleetDatabase[] _databases;
    private readonly FleetOptions _options;
    private readonly ILogger<Migrator>? _logger;
    private readonly TimeProvider _clock;

    /// <summary>Describes a fleet; no connection is made.</summary>
    /// <param name="source">The models and migrations.</param>
    /// <param name="databases">The databases, in the order in which they are begun.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <param name="logger">Where to log; null logs nothing.</param>
    /// <param name="timeProvider">The clock of waits and durations; null takes the system's.</param>
    /// <exception cref="ArgumentException">Two databases have the same name, or an option is out of its range.</exception>
    public Fleet(
        SchemaSource source, IEnumerable<FleetDatabase> databases, FleetOptions? options = null, ILogger<Migrator>? logger = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(databases);
        _source = source;
        _databases = [.. databases];
        _options = options ?? new FleetOptions();
        _options.Check();
        _logger = logger;
        _clock = timeProvider ?? TimeProvider.System;
        if (_databases.GroupBy(static d => d.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two databases of the fleet are called \"{twice.Key}\"; a report must be able to tell them apart.", nameof(databases));
    }

    /// <summary>Describes a fleet of the class that the generator emits for a project.</summary>
    /// <typeparam name="TSource">The emitted class, such as <c>ShopSchema</c>.</typeparam>
    /// <param name="databases">The databases, in the order in which they are begun.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <param name="logger">Where to log; null logs nothing.</param>
    /// <param name="timeProvider">The clock of waits and durations; null takes the system's.</param>
    /// <returns>The fleet.</returns>
    /// <exception cref="ArgumentException">Two databases have the same name, or an option is out of its range.</exception>
    public static Fleet For<TSource>(
        IEnumerable<FleetDatabase> databases, FleetOptions? options = null, ILogger<Migrator>? logger = null, TimeProvider? timeProvider = null)
        where TSource : ISchemaSource => new(TSource.Source, databases, options, logger, timeProvider);

    /// <summary>
    /// Applies the pending migrations of each database. What fails is in the report and no exception: one bad database of a thousand does
    /// not hide how the others fared.
    /// </summary>
    /// <param name="cancellationToken">Begins no other database, and stops those that are under way between two steps.</param>
    /// <returns>The report.</returns>
    public async Task<FleetReport> MigrateAsync(CancellationToken cancellationToken = default)
    {
        var run = new FleetRun(_databases, _options, _clock);
        return new FleetReport
        {
            Source = _source.Name,
            Databases = await run.OverAsync((database, token) => MigrateAsync(database, token), cancellationToken).ConfigureAwait(false),
            Duration = run.Elapsed,
        };
    }

    /// <summary>Takes back what a run has applied, database by database: each goes to where that run found it.</summary>
    /// <param name="report">The run's report.</param>
    /// <param name="maxRisk">The highest risk that is accepted in undoing.</param>
    /// <param name="cancellationToken">Begins no other database, and stops those that are under way between two steps.</param>
    /// <returns>The report: what the run had not touched is not in it.</returns>
    public async Task<FleetReport> RollBackAsync(FleetReport report, RiskLevel maxRisk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var before = report.Databases.Where(static d => d.Before is not null && d.State is FleetState.Migrated or FleetState.Failed)
            .ToDictionary(static d => d.Database, static d => d.Before!, StringComparer.Ordinal);
        var run = new FleetRun([.. _databases.Where(d => before.ContainsKey(d.Name))], _options, _clock);
        return new FleetReport
        {
            Source = _source.Name,
            Databases = await run.OverAsync(
                async (database, token) =>
                {
                    var undone = await WithMigratorAsync(database, m => m.RollbackToAsync(before[database.Name], maxRisk, token)).ConfigureAwait(false);
                    return new FleetOutcome(database.Name, FleetState.RolledBack) { MigrationIds = undone.MigrationIds };
                },
                cancellationToken).ConfigureAwait(false),
            Duration = run.Elapsed,
        };
    }

    internal Task<T> WithMigratorAsync<T>(FleetDatabase database, Func<Migrator, Task<T>> work) => WithMigratorAsync(database.ConnectionString, work);

    private async Task<FleetOutcome> MigrateAsync(FleetDatabase database, CancellationToken cancellationToken)
    {
        if (await FleetProbe.IsUpToDateAsync(database, _source, cancellationToken).ConfigureAwait(false)) return new FleetOutcome(database.Name, FleetState.UpToDate);
        string? before = null;
        try
        {
            return await WithMigratorAsync(database, async migrator =>
            {
                before = (await migrator.GetStatusAsync(cancellationToken).ConfigureAwait(false)).Applied.LastOrDefault() ?? "";
                var result = await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
                return new FleetOutcome(database.Name, result.IsEmpty ? FleetState.UpToDate : FleetState.Migrated)
                {
                    Before = before,
                    MigrationIds = [.. result.Resumed, .. result.MigrationIds],
                };
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (FleetRun.IsExpected(e))
        {
            return FleetRun.Failure(database, e) with { Before = before };
        }
    }

    private async Task<T> WithMigratorAsync<T>(string connectionString, Func<Migrator, Task<T>> work)
    {
        var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var _ = dataSource.ConfigureAwait(false);
        MigratorOptions options = new();
        _options.Configure?.Invoke(options);
        return await work(new Migrator(dataSource, _source, options, _logger, _clock)).ConfigureAwait(false);
    }
}
