using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Migrating.Verbs;
using SchemaGen.Observing;
using SchemaGen.Planning;
using SchemaGen.Safety;

namespace SchemaGen;

/// <summary>
/// Brings a database to a source's schema: online, exactly once however many processes ask, resumable, reversible. It is safe for
/// concurrent use; each call takes connections of its own.
/// </summary>
public sealed partial class Migrator
{
    private readonly MigratorContext _context;

    /// <summary>Creates a migrator.</summary>
    /// <param name="dataSource">Connections straight to PostgreSQL, or through a pool that keeps sessions, with a role that may change the schema.</param>
    /// <param name="source">The models and migrations.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <param name="logger">Where to log; null logs nothing.</param>
    /// <param name="timeProvider">The clock of waits and durations; null takes the system's.</param>
    /// <exception cref="MigratorOptionsException">An option is wrong.</exception>
    public Migrator(
        NpgsqlDataSource dataSource, SchemaSource source, MigratorOptions? options = null, ILogger<Migrator>? logger = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(source);
        options ??= new MigratorOptions();
        _context = Checked(new MigratorContext(dataSource, source, options, logger ?? NullLogger<Migrator>.Instance, timeProvider ?? TimeProvider.System));
    }

    private Migrator(MigratorContext context) => _context = Checked(context);

    /// <summary>The models and migrations that this migrator brings databases to.</summary>
    public SchemaSource Source => _context.Source;

    /// <summary>Creates a migrator for the class that the generator emits for a project.</summary>
    /// <typeparam name="TSource">The emitted class, such as <c>ShopSchema</c>.</typeparam>
    /// <param name="dataSource">Connections, as for the constructor.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <param name="logger">Where to log; null logs nothing.</param>
    /// <param name="timeProvider">The clock of waits and durations; null takes the system's.</param>
    /// <returns>The migrator.</returns>
    /// <exception cref="MigratorOptionsException">An option is wrong.</exception>
    public static Migrator For<TSource>(
        NpgsqlDataSource dataSource, MigratorOptions? options = null, ILogger<Migrator>? logger = null, TimeProvider? timeProvider = null)
        where TSource : ISchemaSource => new(dataSource, TSource.Source, options, logger, timeProvider);

    /// <summary>A migrator of the same source and database that works differently.</summary>
    /// <param name="change">Sets options on a copy; this migrator keeps its own.</param>
    /// <returns>The other migrator.</returns>
    /// <exception cref="MigratorOptionsException">An option is wrong.</exception>
    public Migrator With(Action<MigratorOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        MigratorOptions options = _context.Options.Copy();
        change(options);
        return new Migrator(_context with { Options = options });
    }

    /// <summary>A migrator of the same source and options on another database.</summary>
    /// <param name="dataSource">Connections, as for the constructor.</param>
    /// <returns>The other migrator.</returns>
    public Migrator On(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return new Migrator(_context with { DataSource = dataSource });
    }

    /// <summary>A migrator of another source with the same options on the same database.</summary>
    internal Migrator Of(SchemaSource source) => new(_context with { Source = source });

    /// <summary>Tells which migrations are applied, pending, unknown to this program, edited or unfinished. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The status.</returns>
    public Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken = default) => new Inspection(_context).GetStatusAsync(cancellationToken);

    /// <summary>Plans the pending migrations without doing anything.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan; empty when there is nothing to do.</returns>
    /// <exception cref="EditedMigrationException">An applied migration was edited.</exception>
    public Task<MigrationPlan> PlanAsync(CancellationToken cancellationToken = default) => new Inspection(_context).PlanAsync(cancellationToken);

    /// <summary>
    /// Applies the pending migrations, after finishing what an earlier process may have left half done. One round trip when there is
    /// nothing to do.
    /// </summary>
    /// <param name="cancellationToken">Ends the call; what is committed stands, and the next call goes on after it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RiskRefusedException">A hazard is above <see cref="MigratorOptions.MaxRisk"/> and not approved.</exception>
    /// <exception cref="LockNotObtainedException">Another process migrates for longer than <see cref="MigratorOptions.MigrationLockTimeout"/>.</exception>
    /// <exception cref="MigrationFailedException">A step failed.</exception>
    /// <exception cref="EditedMigrationException">An applied migration was edited.</exception>
    /// <exception cref="SchemaNewerException">The database is ahead of this program.</exception>
    /// <exception cref="PermissionMissingException">The role may not do what is needed.</exception>
    public Task<MigrationResult> MigrateAsync(CancellationToken cancellationToken = default) =>
        RunMonitor.RunAsync(_context, MigrationDirection.Up, "schemagen.migrate", new Upgrade(_context).RunAsync, cancellationToken);

    /// <summary>
    /// Executes the pending migrations in a transaction that is rolled back. It takes the locks that the migrations take and holds them to
    /// its end, so it belongs on a copy of a busy database, not on the database itself.
    /// </summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was tried and what could not be.</returns>
    /// <exception cref="MigrationFailedException">A step failed.</exception>
    public Task<DryRunReport> DryRunAsync(CancellationToken cancellationToken = default) => new DryRun(_context).RunAsync(cancellationToken);

    /// <summary>Undoes every migration after a given one, the last first.</summary>
    /// <param name="migrationId">The migration that is to be the last one; empty to undo all.</param>
    /// <param name="maxRisk">The highest risk that is accepted in undoing; null takes <see cref="MigratorOptions.MaxRisk"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RiskRefusedException">Undoing has a hazard above the limit.</exception>
    /// <exception cref="SchemaGenException">The migration is not applied, or one of those to undo cannot be undone.</exception>
    public Task<MigrationResult> RollbackToAsync(string migrationId, RiskLevel? maxRisk = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(migrationId);
        return RollbackAsync(RollbackTarget.To(migrationId), maxRisk, cancellationToken);
    }

    /// <summary>Undoes the migrations that were applied last.</summary>
    /// <param name="count">How many; all when there are fewer.</param>
    /// <param name="maxRisk">The highest risk that is accepted in undoing; null takes <see cref="MigratorOptions.MaxRisk"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RiskRefusedException">Undoing has a hazard above the limit.</exception>
    /// <exception cref="SchemaGenException">One of those to undo cannot be undone.</exception>
    public Task<MigrationResult> RollbackLastAsync(int count = 1, RiskLevel? maxRisk = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return RollbackAsync(RollbackTarget.Last(count), maxRisk, cancellationToken);
    }

    /// <summary>Compares the live schema with what the applied migrations lead to. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The differences, as operations both ways.</returns>
    public Task<DriftReport> DetectDriftAsync(CancellationToken cancellationToken = default) => new Inspection(_context).DetectDriftAsync(cancellationToken);

    /// <summary>
    /// Brings the live schema to the models without recorded migrations, for development. What the database has and the models do not
    /// know stays, unless SchemaGen made it or <see cref="MigratorOptions.DropUnmanaged"/> is set.
    /// </summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RiskRefusedException">A hazard is above <see cref="MigratorOptions.MaxRisk"/>.</exception>
    /// <exception cref="MigrationFailedException">A step failed.</exception>
    public Task<MigrationResult> AutoMigrateAsync(CancellationToken cancellationToken = default) =>
        RunMonitor.RunAsync(_context, MigrationDirection.Auto, "schemagen.auto_migrate", new AutoMigration(_context).RunAsync, cancellationToken);

    /// <summary>
    /// Adopts a database that has its schema already: records the migrations as applied, after proving that the live schema is what they
    /// lead to. What the database has besides does not matter.
    /// </summary>
    /// <param name="throughMigrationId">The last migration to record; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was recorded.</returns>
    /// <exception cref="BaselineMismatchException">The database is something else.</exception>
    public Task<MigrationResult> BaselineAsync(string? throughMigrationId = null, CancellationToken cancellationToken = default) =>
        new Baseline(_context).RunAsync(throughMigrationId, cancellationToken);

    private static MigratorContext Checked(MigratorContext context)
    {
        var problems = MigratorOptionsRules.Check(context.Options);
        return problems.Count == 0 ? context : throw new MigratorOptionsException(context.Source.Name, problems);
    }
}
