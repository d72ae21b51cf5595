using SchemaGen.Migrating;
using SchemaGen.Migrating.Retaining;
using SchemaGen.Migrating.Verbs;
using SchemaGen.Safety;
using SchemaGen.Snapshots;

namespace SchemaGen;

/// <content>What was dropped and is kept, who holds the lock, and how the live schema looks.</content>
public sealed partial class Migrator
{
    /// <summary>Lists what dropped tables and columns have left, of all sources of the database. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is kept, oldest first.</returns>
    public Task<IReadOnlyList<RetainedData>> ListRetainedAsync(CancellationToken cancellationToken = default) => new Retention(_context).ListAsync(cancellationToken);

    /// <summary>Sets until when something is kept; earlier than before too.</summary>
    /// <param name="schema">The schema that holds it (<see cref="RetainedData.Schema"/>).</param>
    /// <param name="until">The moment after which a purge removes it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How it is kept now.</returns>
    /// <exception cref="SchemaGenException">There is no such schema (<c>retention-unknown</c>).</exception>
    /// <exception cref="LockNotObtainedException">Another process migrates.</exception>
    public Task<RetainedData> ExtendRetentionAsync(string schema, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(schema);
        return new Retention(_context).ExtendAsync(schema, until, cancellationToken);
    }

    /// <summary>Removes what is kept for good; a roll-back of its drop makes it anew, empty. Nothing is ever purged by itself.</summary>
    /// <param name="schemas">The schemas that hold it; null for all whose time is over.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was removed, and what could not be.</returns>
    /// <exception cref="SchemaGenException">There is no such schema (<c>retention-unknown</c>); nothing was removed.</exception>
    /// <exception cref="LockNotObtainedException">Another process migrates.</exception>
    public Task<PurgeResult> PurgeRetainedAsync(IReadOnlyList<string>? schemas = null, CancellationToken cancellationToken = default) =>
        new Retention(_context).PurgeAsync(schemas, cancellationToken);

    /// <summary>
    /// Brings back what a backup has, in the tables and columns that both it and the database have: wholly, or not at all. A file of
    /// <c>pg_dump</c> is read with <c>pg_restore</c>; only its rows are taken from it.
    /// </summary>
    /// <param name="backup">
    /// The schema that holds the copies (<see cref="BackupInfo.Schema"/>), or the file (<see cref="BackupInfo.File"/>).
    /// </param>
    /// <param name="mode">What becomes of rows that are there and differ.</param>
    /// <param name="cancellationToken">Ends the call; nothing is changed then.</param>
    /// <returns>What came back, for each table.</returns>
    /// <exception cref="SchemaGenException">There is no such backup (<c>backup-unknown</c>), or it cannot be read (<c>restore-failed</c>).</exception>
    /// <exception cref="Npgsql.PostgresException">A value does not fit its column any more, or a constraint forbids a row; nothing was changed.</exception>
    /// <exception cref="LockNotObtainedException">Another process migrates.</exception>
    public Task<RestoreResult> RestoreBackupAsync(string backup, RestoreMode mode = RestoreMode.MissingRows, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(backup);
        return new Retention(_context).RestoreAsync(backup, mode, cancellationToken);
    }

    /// <summary>Tells who holds the migration lock of the database and who is connected to take it. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The sessions.</returns>
    public async Task<MigrationLocks> GetLocksAsync(CancellationToken cancellationToken = default)
    {
        var connection = await UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await LockHolders.ListAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends the session that holds the migration lock when whoever it worked for is gone: when it has done nothing for a time, or waits for
    /// the rest of a request that does not come. The next run finishes its work.
    /// </summary>
    /// <param name="idleFor">How long it must have done nothing; a minute unless given.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The session that was ended; null when nobody held the lock.</returns>
    /// <exception cref="SchemaGenException">The holder is at work (<c>lock-holder-alive</c>), or the role may not end its session.</exception>
    public async Task<LockHolder?> ClearLockAsync(TimeSpan? idleFor = null, CancellationToken cancellationToken = default)
    {
        var connection = await UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await LockHolders.ClearAsync(connection, idleFor ?? TimeSpan.FromMinutes(1), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the live schema, to be saved and compared with later. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The schema as it is now.</returns>
    public async Task<SavedSnapshot> TakeSnapshotAsync(CancellationToken cancellationToken = default)
    {
        var connection = await UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await LiveSnapshot.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
    }
}
