using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Backups;

/// <summary>
/// Loads the rows of a file of <c>pg_dump</c> into a schema at the side. <c>pg_restore</c> writes them out, and nothing of what it writes is executed:
/// only the rows are read, as texts, so that a file can do no more than bring rows.
/// </summary>
internal static class DumpLoader
{
    /// <summary>Loads a file, in the transaction of the caller.</summary>
    /// <returns>Where they are; the tables name in their comments what they are copies of.</returns>
    /// <exception cref="SchemaGenException">There is no such file, no <c>pg_restore</c>, or it does not read the file.</exception>
    internal static async Task<LoadedDump> LoadAsync(MigratorContext context, NpgsqlConnection connection, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw BackupRestorer.Unknown(file);
        string schema = TableCopies.SchemaPrefix + "file$" + context.Clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        await ExecuteAsync(connection, $"create schema {SqlText.Identifier(schema)}", cancellationToken).ConfigureAwait(false);
        var tables = new List<string>();
        using var process = Start(context, file);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (CopyHeader.Parse(line) is not { } header) continue;
                tables.Add(SqlText.QualifiedName(new QualifiedName(schema, Naming.Shorten(header.Table.ToString()))));
                await CopyAsync(connection, tables[^1], header, process.StandardOutput, cancellationToken).ConfigureAwait(false);
            }

            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0 ? new LoadedDump(schema, tables) : throw Failed($"pg_restore cannot read {file}: {(await error.ConfigureAwait(false)).Trim()}");
    }

    private static Process Start(MigratorContext context, string file)
    {
        try
        {
            var start = new ProcessStartInfo(PgDump.RestoreProgram(context.Options.Backup?.PgDumpPath), ["--data-only", "--file=-", file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw Failed("there is no pg_restore; install it, or name the pg_dump beside it in BackupOptions.PgDumpPath");
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, CopyHeader header, StreamReader rows, CancellationToken cancellationToken)
    {
        string columns = string.Join(", ", header.Columns.Select(static c => SqlText.Identifier(c) + " text"));
        await ExecuteAsync(connection, $"create table {table} ({columns})", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, TableCopies.NameOriginal(table, header.Table), cancellationToken).ConfigureAwait(false);
        var copy = await connection.BeginTextImportAsync($"copy {table} from stdin", cancellationToken).ConfigureAwait(false);
        await using var _ = copy.ConfigureAwait(false);
        while (await rows.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } row && row != CopyHeader.End)
        {
            await copy.WriteAsync(row.AsMemory(), cancellationToken).ConfigureAwait(false);
            await copy.WriteAsync('\n').ConfigureAwait(false);
        }
    }

    private static SchemaGenException Failed(string why) => new("restore-failed", $"The backup was not restored, and nothing was changed: {why}.");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
