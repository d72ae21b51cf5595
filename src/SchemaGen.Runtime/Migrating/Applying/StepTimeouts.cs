using System.Globalization;
using Npgsql;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Applying;

/// <summary>How long each kind of step may wait for a lock and may run, in PostgreSQL's own settings.</summary>
internal sealed class StepTimeouts(MigratorOptions options)
{
    /// <summary>
    /// The longest wait for a lock, in milliseconds; 0 for no limit. The concurrent kinds wait for old transactions without being in
    /// anybody's way, and giving up would cost them all that they have done.
    /// </summary>
    internal long LockTimeout(Step step) =>
        step.Kind is StepKind.CreateIndexConcurrently or StepKind.DropIndexConcurrently || (step.Kind == StepKind.Sql && !step.IsTransactional)
            ? 0
            : Bounded(step, (long)options.TableLockTimeout.TotalMilliseconds);

    /// <summary>The longest run, in milliseconds; 0 for no limit.</summary>
    internal long StatementTimeout(Step step) =>
        Bounded(step, step is { Kind: StepKind.Ddl, Work: TableWork.CatalogOnly }
            ? (long)options.CatalogStepTimeout.TotalMilliseconds
            : (long)(options.StatementTimeout?.TotalMilliseconds ?? 0));

    /// <summary>The statement that sets both, for the transaction or for the session.</summary>
    internal NpgsqlBatchCommand Set(Step step, string applicationName, bool local) => new(
        "select set_config('lock_timeout', $1, $4), set_config('statement_timeout', $2, $4), set_config('application_name', $3, $4)")
    {
        Parameters =
        {
            Text(LockTimeout(step)),
            Text(StatementTimeout(step)),
            new NpgsqlParameter<string> { TypedValue = applicationName },
            new NpgsqlParameter<bool> { TypedValue = local },
        },
    };

    // An estimate may be wrong; what holds others up ends in time all the same.
    private long Bounded(Step step, long milliseconds) =>
        options.MaxBlocking is { } limit && step.Locks.Items.Any(static l => l.Level >= LockLevel.Share)
            ? milliseconds == 0 ? (long)limit.TotalMilliseconds : Math.Min(milliseconds, (long)limit.TotalMilliseconds)
            : milliseconds;

    private static NpgsqlParameter<string> Text(long milliseconds) => new() { TypedValue = milliseconds.ToString(CultureInfo.InvariantCulture) };
}
