using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Backups;

/// <summary>Backups as files of <c>pg_dump</c>. A password comes from the connection string when it keeps it, else from where pg_dump looks itself.</summary>
internal sealed partial class PgDump
{
    private const string NameFormat = "yyyyMMdd'T'HHmmssfff";

    // Of a partitioned table pg_dump takes no rows, only with the partitions that hold them.
    private const string HoldersSql =
        """
        select n.nspname, c.relname
        from unnest($1::text[], $2::text[]) as w(schema, name)
        join pg_namespace wn on wn.nspname = w.schema
        join pg_class t on t.relnamespace = wn.oid and t.relname = w.name
        cross join lateral (
            select t.oid where t.relkind <> 'p'
            union all
            select p.relid from pg_partition_tree(t.oid) p where t.relkind = 'p' and p.isleaf) as h(oid)
        join pg_class c on c.oid = h.oid
        join pg_namespace n on n.oid = c.relnamespace
        order by 1, 2
        """;

    private readonly string _dump;
    private readonly string _restore;

    private PgDump(string dump)
    {
        _dump = dump;
        _restore = RestoreProgram(dump);
    }

    /// <summary>The <c>pg_restore</c> beside a <c>pg_dump</c>, or that of the PATH.</summary>
    internal static string RestoreProgram(string? dump) =>
        Path.GetDirectoryName(dump) is { Length: > 0 } folder ? Path.Combine(folder, "pg_restore") : "pg_restore";

    /// <summary>The program, when it is there and no older than the server; an older one refuses to dump.</summary>
    internal static async Task<PgDump?> FindAsync(BackupOptions options, int serverMajor, CancellationToken cancellationToken)
    {
        string program = options.PgDumpPath ?? "pg_dump";
        try
        {
            var (exitCode, output) = await RunAsync(program, ["--version"], null, cancellationToken).ConfigureAwait(false);
            bool isNew = exitCode == 0 && Major().Match(output) is { Success: true } found && int.Parse(found.Value, CultureInfo.InvariantCulture) >= serverMajor;
            return isNew ? new PgDump(program) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program.
            return null;
        }
    }

    /// <summary>Dumps tables into a file, reads its list of contents back, and removes files whose time is over.</summary>
    /// <exception cref="SchemaGenException">It failed, or the file lacks a table (<c>backup-failed</c>).</exception>
    internal async Task<BackupInfo> TakeAsync(
        NpgsqlConnection connection, IReadOnlyList<QualifiedName> tables, BackupOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string prefix = $"schemagen_{string.Concat(connection.Database.Split(Path.GetInvalidFileNameChars()))}_";
        MakeDirectory(options.Directory!);
        string file = Path.Combine(options.Directory!, prefix + now.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture) + ".dump");
        List<string> arguments = ["--format=custom", "--encoding=UTF8", "--no-password", $"--file={file}"];
        var holders = await HoldersAsync(connection, tables, cancellationToken).ConfigureAwait(false);
        foreach (var table in tables.Union(holders)) arguments.Add($"--table={Pattern(table.Schema)}.{Pattern(table.Name)}");
        var environment = Environment(connection);
        var (exitCode, output) = await RunAsync(_dump, arguments, environment, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0) throw Failed($"pg_dump ended with {exitCode.ToString(CultureInfo.InvariantCulture)}: {output.Trim()}");

        (exitCode, output) = await RunAsync(_restore, ["--list", file], null, cancellationToken).ConfigureAwait(false);
        foreach (var table in holders)
        {
            if (exitCode != 0 || !output.Contains($" TABLE DATA {table.Schema} {table.Name} ", StringComparison.Ordinal))
                throw Failed($"{file} cannot be read back, or lacks {table}: {(exitCode == 0 ? "pg_restore does not list it" : output.Trim())}");
        }

        RemoveOld(options.Directory!, prefix, now - options.Retention);
        return new BackupInfo { File = file, Tables = tables, KeepUntil = now + options.Retention };
    }

    // What is in it is for nobody else's eyes; one that is there already is as somebody wants it.
    private static void MakeDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed($"the directory {path} cannot be made: {e.Message}");
        }
    }

    private static async Task<IReadOnlyList<QualifiedName>> HoldersAsync(
        NpgsqlConnection connection, IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(HoldersSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. tables.Select(static t => t.Schema)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. tables.Select(static t => t.Name)] });
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var holders = new List<QualifiedName>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) holders.Add(new QualifiedName(row.GetString(0), row.GetString(1)));
        return holders;
    }

    // Only what has our name and an age that is written in it.
    private static void RemoveOld(string directory, string prefix, DateTimeOffset before)
    {
        foreach (string file in Directory.EnumerateFiles(directory, prefix + "*.dump"))
        {
            string time = Path.GetFileNameWithoutExtension(file)[prefix.Length..];
            if (DateTime.TryParseExact(time, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var taken)
                && taken < before.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }

    // In double quotes the pattern is a name and nothing else.
    private static string Pattern(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static Dictionary<string, string> Environment(NpgsqlConnection connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = connection.Host ?? "localhost",
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = connection.Database,
            ["PGUSER"] = connection.UserName ?? "",
        };
        if (!string.IsNullOrEmpty(builder.Password)) environment["PGPASSWORD"] = builder.Password;
        return environment;
    }

    private static SchemaGenException Failed(string why) =>
        new("backup-failed", $"There is no backup, and nothing was done: {why}. Give pg_dump what it needs (a password in ~/.pgpass, rights to read), or use BackupMode.TableCopy.");

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, Dictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Major();
}
