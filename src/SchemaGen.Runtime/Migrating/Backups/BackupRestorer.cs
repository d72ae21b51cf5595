using Npgsql;
using SchemaGen.Migrating.Sessions;

namespace SchemaGen.Migrating.Backups;

/// <summary>Compares a backup with the tables that are there, and brings back what was asked for: wholly, or not at all.</summary>
internal static class BackupRestorer
{
    /// <summary>Restores from copies, or from a file of <c>pg_dump</c>, which is first loaded into a schema at the side.</summary>
    /// <exception cref="SchemaGenException">
    /// There is no such backup (<c>backup-unknown</c>), or it cannot be read (<c>restore-failed</c>); nothing was changed.
    /// </exception>
    internal static async Task<RestoreResult> RestoreAsync(
        MigratorContext context, NpgsqlConnection connection, string backup, RestoreMode mode, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var loaded = backup.StartsWith(TableCopies.SchemaPrefix, StringComparison.Ordinal)
            ? null
            : await DumpLoader.LoadAsync(context, connection, backup, cancellationToken).ConfigureAwait(false);
        var tables = await BackupTable.ListAsync(connection, loaded?.Schema ?? backup, cancellationToken).ConfigureAwait(false);
        if (tables.Count == 0) throw Unknown(backup);
        var restored = new List<RestoredTable>();
        foreach (var table in tables) restored.Add(await RestoreAsync(connection, table, mode, cancellationToken).ConfigureAwait(false));
        if (loaded is not null) await ExecuteAsync(connection, loaded.DropSql, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new RestoreResult(mode, restored);
    }

    internal static SchemaGenException Unknown(string backup) => new(
        "backup-unknown",
        $"There is no backup \"{backup}\" with tables that the database has. `schemagen retention list` shows the copies, and BackupOptions.Directory has the files; a table that was dropped is brought back by rolling back first.");

    private static async Task<RestoredTable> RestoreAsync(NpgsqlConnection connection, BackupTable table, RestoreMode mode, CancellationToken cancellationToken)
    {
        bool isWritten = mode == RestoreMode.ChangedValues;
        string? differing = isWritten ? table.UpdateSql : table.CountDifferingSql;
        long changed = differing is null ? 0 : isWritten
            ? await ExecuteAsync(connection, differing, cancellationToken).ConfigureAwait(false)
            : await CountAsync(connection, differing, cancellationToken).ConfigureAwait(false);
        long missing = mode == RestoreMode.Compare
            ? await CountAsync(connection, table.CountMissingSql, cancellationToken).ConfigureAwait(false)
            : await ExecuteAsync(connection, table.InsertSql, cancellationToken).ConfigureAwait(false);
        return new RestoredTable(table.Table, missing, changed);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task<long> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
