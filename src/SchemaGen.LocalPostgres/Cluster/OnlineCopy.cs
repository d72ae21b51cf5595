using System.Globalization;
using Npgsql;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>
/// Copies a running server as a standby of it, by PostgreSQL's own interface for backups (documentation, "Making a Base Backup Using the Low
/// Level API"): for installations that have no <c>pg_basebackup</c>.
/// </summary>
internal static class OnlineCopy
{
    // What a copy must not bring along, or does not need: each server makes it for itself.
    private static readonly string[] Emptied = ["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_stat_tmp"];

    /// <summary>Makes the copy.</summary>
    /// <param name="connectionString">Leads to the running server.</param>
    /// <param name="major">Its major version.</param>
    /// <param name="account">Its account.</param>
    /// <param name="from">Its data directory.</param>
    /// <param name="to">The directory to make, in one that the account owns.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task MakeAsync(string connectionString, int major, ServerAccount account, string from, string to, CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        // The server takes the backup for given up when this session ends before it.
        using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(ct).ConfigureAwait(false);
        await AskAsync(connection, major >= 15 ? "select pg_backup_start('standby', true)::text" : "select pg_start_backup('standby', true, false)::text", ct).ConfigureAwait(false);
        await DirectoryCopy.MakeAsync(account, from, to, ct).ConfigureAwait(false);
        string label = await AskAsync(connection, $"select labelfile from {(major >= 15 ? "pg_backup_stop(false)" : "pg_stop_backup(false, false)")}", ct).ConfigureAwait(false);

        File.Delete(Path.Combine(to, "postmaster.pid"));
        File.Delete(Path.Combine(to, "postmaster.opts"));
        foreach (var file in Emptied.SelectMany(d => Directory.EnumerateFiles(Path.Combine(to, d)))) File.Delete(file);
        await WriteAsync("backup_label", label).ConfigureAwait(false);
        await WriteAsync("standby.signal", "").ConfigureAwait(false);
        await File.AppendAllTextAsync(
            Path.Combine(to, "postgresql.auto.conf"),
            string.Create(CultureInfo.InvariantCulture, $"\nprimary_conninfo = 'host={address.Host} port={address.Port} user={address.Username}'\n"),
            ct).ConfigureAwait(false);

        // The server removes them when they have served.
        async Task WriteAsync(string name, string text)
        {
            await File.WriteAllTextAsync(Path.Combine(to, name), text, ct).ConfigureAwait(false);
            await account.TakeAsync(Path.Combine(to, name), ct).ConfigureAwait(false);
        }
    }

    private static async Task<string> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }
}
