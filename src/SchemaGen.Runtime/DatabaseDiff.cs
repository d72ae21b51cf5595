using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Verbs;
using SchemaGen.Observing;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen;

/// <summary>Compares two live databases and makes the first like the second, without models or recorded migrations in between.</summary>
public sealed class DatabaseDiff
{
    /// <summary>The source that the history of the changed database names.</summary>
    public const string SourceName = "schemagen-diff";

    private readonly MigratorContext _context;
    private readonly Convergence _convergence;

    /// <summary>Prepares a comparison; nothing is read before it is asked for.</summary>
    /// <param name="from">The database to change, by a role that may change it, as for a <see cref="Migrator"/>.</param>
    /// <param name="to">The database to become like; it is only read, and may be a standby.</param>
    /// <param name="schemas">The PostgreSQL schemas to compare, as stored; null for all of users.</param>
    /// <param name="options">How to work; null takes the defaults.</param>
    /// <param name="logger">Where to log; null logs nothing.</param>
    /// <param name="timeProvider">The clock of waits and durations; null takes the system's.</param>
    /// <exception cref="ArgumentException">A schema is one of PostgreSQL's or SchemaGen's own.</exception>
    /// <exception cref="MigratorOptionsException">An option is wrong.</exception>
    public DatabaseDiff(
        NpgsqlDataSource from,
        NpgsqlDataSource to,
        IReadOnlyCollection<string>? schemas = null,
        MigratorOptions? options = null,
        ILogger<DatabaseDiff>? logger = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (schemas?.FirstOrDefault(IsReserved) is { } reserved)
            throw new ArgumentException($"The schema \"{reserved}\" belongs to PostgreSQL or to SchemaGen and is not compared; name one of your own.", nameof(schemas));
        options ??= new MigratorOptions();
        var problems = MigratorOptionsRules.Check(options);
        if (problems.Count > 0)
            throw new MigratorOptionsException(SourceName, problems);
        SchemaSource source = new(SourceName, "", static () => SchemaSnapshot.Empty, static () => []);
        _context = new MigratorContext(from, source, options, logger ?? NullLogger<DatabaseDiff>.Instance, timeProvider ?? TimeProvider.System);
        _convergence = new Convergence(_context, to, schemas);
    }

    /// <summary>Compares the databases and plans, without changing anything and without a lock.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan, and what it leaves alone.</returns>
    /// <exception cref="SchemaGenException">
    /// Neither database has a schema that was named (<c>schema-unknown</c>), or one of them has what a change that is not finished makes for a while
    /// (<c>change-unfinished</c>).
    /// </exception>
    public Task<DatabaseDifference> CompareAsync(CancellationToken cancellationToken = default) => _convergence.CompareAsync(cancellationToken);

    /// <summary>
    /// Makes the first database like the second: under the migration lock, with history, timeouts and retries, and through the risk gate, as
    /// a migration is applied. Afterwards both are read again.
    /// </summary>
    /// <param name="cancellationToken">Ends the call; what is committed stands, and the next call goes on after it.</param>
    /// <returns>What was done, and the difference that remains.</returns>
    /// <exception cref="RiskRefusedException">A hazard is above <see cref="MigratorOptions.MaxRisk"/>.</exception>
    /// <exception cref="LockNotObtainedException">Another process migrates for longer than <see cref="MigratorOptions.MigrationLockTimeout"/>.</exception>
    /// <exception cref="MigrationFailedException">A step failed.</exception>
    /// <exception cref="PermissionMissingException">The role may not do what is needed.</exception>
    /// <exception cref="SchemaGenException">
    /// The plan needs what SchemaGen does not make (<c>needs-unmodeled</c>), adds a column that rows could have no value in (<c>required-column-refused</c>), or a change
    /// is not finished (<c>change-unfinished</c>).
    /// </exception>
    public async Task<AppliedDifference> ApplyAsync(CancellationToken cancellationToken = default)
    {
        AppliedDifference? applied = null;
        await RunMonitor.RunAsync(_context, MigrationDirection.Auto, "schemagen.diff_apply", async ct =>
        {
            applied = await _convergence.ApplyAsync(ct).ConfigureAwait(false);
            return applied.Result;
        }, cancellationToken).ConfigureAwait(false);
        return applied!;
    }

    private static bool IsReserved(string schema) =>
        schema.StartsWith("pg_", StringComparison.Ordinal) || schema is "information_schema" or "schemagen" || schema.StartsWith("schemagen_", StringComparison.Ordinal);
}
