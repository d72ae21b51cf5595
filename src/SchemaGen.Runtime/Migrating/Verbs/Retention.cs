using Npgsql;
using SchemaGen.Migrating.Backups;
using SchemaGen.Migrating.Retaining;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Monitoring;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Lists, extends and purges what dropped tables and columns have left.</summary>
internal sealed class Retention(MigratorContext context)
{
    internal async Task<IReadOnlyList<RetainedData>> ListAsync(CancellationToken cancellationToken)
    {
        var connection = await UnenlistedConnection.OpenAsync(context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await RetentionStore.ListAsync(connection, context.Options.RetentionPeriod, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<RetainedData> ExtendAsync(string schema, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var kept = (await FindAsync(session.Connection, [schema], cancellationToken).ConfigureAwait(false))[0];
        await RetentionStore.ExtendAsync(session.Connection, kept, until, cancellationToken).ConfigureAwait(false);
        return (await FindAsync(session.Connection, [schema], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Removes what is named, or what has expired. The lock keeps a roll-back from bringing it back meanwhile.</summary>
    internal async Task<PurgeResult> PurgeAsync(IReadOnlyList<string>? schemas, CancellationToken cancellationToken)
    {
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var toPurge = await FindAsync(session.Connection, schemas, cancellationToken).ConfigureAwait(false);
        var purged = new List<RetainedData>();
        var remaining = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var kept in toPurge)
        {
            try
            {
                await RetentionStore.PurgeAsync(session.Connection, kept, context.Options.TableLockTimeout, cancellationToken).ConfigureAwait(false);
                purged.Add(kept);
                MigrationLog.Purged(context.Logger, context.Source.Name, kept.Schema, kept.KeptBy);
            }
            catch (PostgresException e)
            {
                remaining[kept.Schema] = await DescribeAsync(session.Connection, kept, e, cancellationToken).ConfigureAwait(false);
            }
        }

        return new PurgeResult { Purged = purged, Remaining = remaining };
    }

    // The server's own detail is kept from us, since it may show data.
    private static async Task<string> DescribeAsync(NpgsqlConnection connection, RetainedData kept, PostgresException e, CancellationToken cancellationToken)
    {
        if (e.SqlState != PostgresErrorCodes.DependentObjectsStillExist) return e.MessageText;
        if (kept.Table is not { } table) return $"{e.MessageText}; what was dropped before and is still kept needs it: purge that first";
        var readers = await RollbackDependents.LiveAsync(connection, [(table, null)], cancellationToken).ConfigureAwait(false);
        return readers.Count == 0 ? e.MessageText : $"{e.MessageText}: {string.Join("; ", readers)}";
    }

    internal async Task<RestoreResult> RestoreAsync(string backup, RestoreMode mode, CancellationToken cancellationToken)
    {
        var session = await context.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await BackupRestorer.RestoreAsync(context, session.Connection, backup, mode, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="SchemaGenException">A name is none of a retention schema (<c>retention-unknown</c>).</exception>
    private async Task<IReadOnlyList<RetainedData>> FindAsync(NpgsqlConnection connection, IReadOnlyList<string>? schemas, CancellationToken cancellationToken)
    {
        var all = await RetentionStore.ListAsync(connection, context.Options.RetentionPeriod, cancellationToken).ConfigureAwait(false);
        if (schemas is null) return [.. all.Where(static k => k.IsExpired)];
        foreach (string schema in schemas)
        {
            if (all.Any(k => k.Schema == schema)) continue;
            throw new SchemaGenException(
                "retention-unknown",
                $"Nothing is kept in a schema \"{schema}\". There is: {(all.Count == 0 ? "nothing" : string.Join(", ", all.Select(static k => k.Schema)))}.");
        }

        return [.. all.Where(k => schemas.Contains(k.Schema, StringComparer.Ordinal))];
    }
}
