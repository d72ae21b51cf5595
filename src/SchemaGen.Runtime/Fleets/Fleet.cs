using System.Collections.Concurrent;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Observing;

namespace SchemaGen.Fleets;

/// <summary>
/// Many databases with the same schema, brought forward together. Each has its own history and its own lock, so that a run which was
/// stopped is resumed by running again: a database that is done costs one query.
/// </summary>
public sealed class Fleet
{
    private readonly SchemaSource _source;
    private readonly Func<NpgsqlDataSource, Migrator> _migrators;
    private readonly FleetDatabase[] _databases;
    private readonly FleetOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);
    private volatile FleetReport? _last;
    private volatile FleetRun? _underWay;

    /// <summary>Describes a fleet; no connection is made.</summary>
    /// <param name="source">The models and migrations.</param>
    /// <param name="migrators">Makes the migrator of a database, as <see cref="Migrator.On"/> does; it is of the same source.</param>
    /// <param name="databases">The databases, in the order in which they are begun.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <param name="timeProvider">The clock of durations; null takes the system's.</param>
    /// <exception cref="ArgumentException">Two databases have the same name, or an option is out of its range.</exception>
    public Fleet(
        SchemaSource source,
        Func<NpgsqlDataSource, Migrator> migrators,
        IEnumerable<FleetDatabase> databases,
        FleetOptions? options = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(migrators);
        ArgumentNullException.ThrowIfNull(databases);
        _source = source;
        _migrators = migrators;
        _databases = [.. databases];
        _options = options ?? new FleetOptions();
        _options.Check();
        _clock = timeProvider ?? TimeProvider.System;
        if (_databases.GroupBy(static d => d.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two databases of the fleet are called \"{twice.Key}\"; a report must be able to tell them apart.", nameof(databases));
    }

    /// <summary>Describes a fleet of the class that the generator emits for a project.</summary>
    /// <typeparam name="TSource">The emitted class, such as <c>ShopSchema</c>.</typeparam>
    /// <param name="databases">The databases, in the order in which they are begun.</param>
    /// <param name="options">How to go over them; null takes the defaults.</param>
    /// <param name="migratorOptions">How each migrator works; null takes the defaults.</param>
    /// <returns>The fleet.</returns>
    /// <exception cref="ArgumentException">Two databases have the same name, or an option is out of its range.</exception>
    public static Fleet For<TSource>(IEnumerable<FleetDatabase> databases, FleetOptions? options = null, MigratorOptions? migratorOptions = null)
        where TSource : ISchemaSource => new(TSource.Source, dataSource => Migrator.For<TSource>(dataSource, migratorOptions), databases, options);

    /// <summary>What it is called: <see cref="FleetOptions.Name"/>, or the name of the source.</summary>
    public string Name => _options.Name ?? _source.Name;

    /// <summary>The source.</summary>
    public SchemaSource Source => _source;

    /// <summary>Its databases, in the order in which they are begun.</summary>
    public IReadOnlyList<FleetDatabase> Databases => _databases;

    /// <summary>How the last pass of this object ended; null before the first. What other processes do to the databases is not in it.</summary>
    public FleetReport? LastReport => _last;

    /// <summary>Where the pass that this object began last stands; null when none is under way or no database is done yet.</summary>
    public FleetProgress? UnderWay => _underWay?.Progress;

    /// <summary>
    /// Applies the pending migrations of each database. What fails is in the report and no exception: one bad database of a thousand does
    /// not hide how the others fared.
    /// </summary>
    /// <param name="cancellationToken">Begins no other database, and stops those that are under way between two steps.</param>
    /// <returns>The report.</returns>
    public Task<FleetReport> MigrateAsync(CancellationToken cancellationToken = default) => OverAsync(_databases, MigrateAsync, cancellationToken);

    /// <summary>Asks each database where it stands. Changes nothing.</summary>
    /// <param name="cancellationToken">Asks no other database.</param>
    /// <returns>The report, with the states UpToDate, Pending and Failed.</returns>
    public Task<FleetReport> GetStatusAsync(CancellationToken cancellationToken = default) => OverAsync(_databases, AskAsync, cancellationToken);

    /// <summary>
    /// Takes back what a run has applied, database by database: each goes to where that run found it, from the middle of a migration too
    /// where it failed or was stopped there. A database that has got further migrations since then is left alone and in the report as failed
    /// (<c>database-moved-on</c>). One that cannot go back does not keep the others: canaries and <see cref="FleetOptions.OnFailure"/> are for going forward.
    /// </summary>
    /// <param name="report">The run's report.</param>
    /// <param name="maxRisk">The highest risk that is accepted in undoing.</param>
    /// <param name="cancellationToken">Begins no other database, and stops those that are under way between two steps.</param>
    /// <returns>The report; what the run had not touched is not in it.</returns>
    public Task<FleetReport> RollBackAsync(FleetReport report, RiskLevel maxRisk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var reached = report.Databases.Where(static d => d is { Before: not null, State: FleetState.Migrated or FleetState.Failed })
            .ToDictionary(static d => d.Database, StringComparer.Ordinal);
        // Whoever goes back wants all of them back: one that cannot go keeps no other where it is.
        FleetOptions all = new() { MaxParallelism = _options.MaxParallelism, Progress = _options.Progress };
        return OverAsync([.. _databases.Where(d => reached.ContainsKey(d.Name))], RollBackAsync, all, cancellationToken);

        async Task<FleetOutcome> RollBackAsync(FleetDatabase database, CancellationToken ct)
        {
            var undone = await AloneAsync(TargetOf(database), m => TakeBackAsync(m, reached[database.Name], maxRisk, ct), ct).ConfigureAwait(false);
            return new FleetOutcome(database.Name, FleetState.RolledBack) { MigrationIds = undone.MigrationIds };
        }
    }

    private static async Task<MigrationResult> TakeBackAsync(Migrator migrator, FleetOutcome outcome, RiskLevel maxRisk, CancellationToken ct)
    {
        var applied = (await migrator.GetStatusAsync(ct).ConfigureAwait(false)).Applied;
        var others = applied.Skip(outcome.Before!.Length == 0 ? 0 : applied.ToList().IndexOf(outcome.Before) + 1).Except(outcome.MigrationIds, StringComparer.Ordinal).ToList();
        // Of one that failed and could not be asked afterwards, what it had applied is not known.
        if (others.Count > 0 && (outcome.State == FleetState.Migrated || outcome.MigrationIds.Count > 0))
        {
            throw new SchemaGenException(
                "database-moved-on",
                $"{string.Join(", ", others)} came after what this run has applied, so that going back to {(outcome.Before.Length == 0 ? "the beginning" : outcome.Before)} would undo more than the run did; nothing was undone. Look at what came after, and roll this database back by itself if that is to go too.");
        }

        return await migrator.RollbackToAsync(outcome.Before, maxRisk, ct).ConfigureAwait(false);
    }

    /// <summary>Does something else with each database of the fleet, under the same rules.</summary>
    internal Task<FleetReport> OverAsync(
        FleetDatabase[] databases, Func<FleetDatabase, CancellationToken, Task<FleetOutcome>> work, CancellationToken cancellationToken) =>
        OverAsync(databases, work, _options, cancellationToken);

    private async Task<FleetReport> OverAsync(
        FleetDatabase[] databases, Func<FleetDatabase, CancellationToken, Task<FleetOutcome>> work, FleetOptions options, CancellationToken cancellationToken)
    {
        var run = new FleetRun(databases, options, _clock);
        _underWay = run;
        try
        {
            var outcomes = await run.OverAsync(work, cancellationToken).ConfigureAwait(false);
            return _last = new FleetReport { Source = _source.Name, Databases = outcomes, EndedAt = _clock.GetUtcNow(), Duration = run.Elapsed };
        }
        finally
        {
            // Another pass may have begun meanwhile.
            Interlocked.CompareExchange(ref _underWay, null, run);
        }
    }

    internal Task<MigrationHealth> LookAsync(FleetDatabase database, bool checkDrift, CancellationToken ct) =>
        WithMigratorAsync(TargetOf(database), migrator => migrator.GetHealthAsync(checkDrift, ct));

    private FleetTarget TargetOf(FleetDatabase database) => FleetTarget.Of(database, _source);

    private async Task<T> AloneAsync<T>(FleetTarget target, Func<Migrator, Task<T>> work, CancellationToken ct)
    {
        var gate = _gates.GetOrAdd(target.Database, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await WithMigratorAsync(target, work).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<T> WithMigratorAsync<T>(FleetTarget target, Func<Migrator, Task<T>> work)
    {
        // A pool for each of a thousand databases would hold a thousand connections.
        var dataSource = NpgsqlDataSource.Create(target.ConnectionString);
        await using var _ = dataSource.ConfigureAwait(false);
        var migrator = _migrators(dataSource);
        return await work(target.Schema is null ? migrator : migrator.Of(target.Source)).ConfigureAwait(false);
    }

    private async Task<FleetOutcome> AskAsync(FleetDatabase database, CancellationToken ct)
    {
        if (await FleetProbe.IsUpToDateAsync(TargetOf(database), ct).ConfigureAwait(false)) return new FleetOutcome(database.Name, FleetState.UpToDate);
        var health = await LookAsync(database, checkDrift: false, ct).ConfigureAwait(false);
        return health.State switch
        {
            HealthState.UpToDate or HealthState.Waiting =>
                new FleetOutcome(database.Name, FleetState.UpToDate) { Deferred = [.. health.Status.Deferred.Select(static d => d.MigrationId)] },
            HealthState.Failed => new FleetOutcome(database.Name, FleetState.Failed) { Error = health.Description, ErrorCode = "migration-failed" },
            HealthState.Diverged => new FleetOutcome(database.Name, FleetState.Failed) { Error = health.Description, ErrorCode = "history-diverged" },
            _ => new FleetOutcome(database.Name, FleetState.Pending) { MigrationIds = health.Status.Pending },
        };
    }

    private async Task<FleetOutcome> MigrateAsync(FleetDatabase database, CancellationToken ct)
    {
        var target = TargetOf(database);
        if (await FleetProbe.IsUpToDateAsync(target, ct).ConfigureAwait(false)) return new FleetOutcome(database.Name, FleetState.UpToDate);
        IReadOnlyList<string>? before = null;
        try
        {
            return await AloneAsync(target, async migrator =>
            {
                before = (await migrator.GetStatusAsync(ct).ConfigureAwait(false)).Applied;
                var result = await migrator.MigrateAsync(ct).ConfigureAwait(false);
                return new FleetOutcome(database.Name, result.IsEmpty ? FleetState.UpToDate : FleetState.Migrated)
                {
                    Before = before.LastOrDefault() ?? "",
                    MigrationIds = [.. result.Resumed, .. result.MigrationIds],
                    Deferred = [.. result.Deferred.Select(static d => d.MigrationId)],
                };
            }, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (before is not null && (FleetRun.IsExpected(e) || e is OperationCanceledException))
        {
            return FleetRun.Failure(database, e) with
            {
                Before = before.LastOrDefault() ?? "",
                MigrationIds = await AppliedSinceAsync(target, before).ConfigureAwait(false),
            };
        }
    }

    // Whoever fails has mostly applied something before, and whoever rolls back must know what. The run may have been told to stop.
    private async Task<IReadOnlyList<string>> AppliedSinceAsync(FleetTarget target, IReadOnlyList<string> before)
    {
        try
        {
            var status = await WithMigratorAsync(target, static migrator => migrator.GetStatusAsync()).ConfigureAwait(false);
            return [.. status.Applied.Except(before, StringComparer.Ordinal)];
        }
        catch (Exception e) when (FleetRun.IsExpected(e))
        {
            // The reason why it failed is told; what stands is not known.
            return [];
        }
    }
}
