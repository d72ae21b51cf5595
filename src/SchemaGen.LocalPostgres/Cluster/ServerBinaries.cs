using System.Globalization;
using System.Text.RegularExpressions;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>The server programs of one version, in one directory.</summary>
internal sealed partial record ServerBinaries(string Directory, int Major, int Minor)
{
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>Copies a running server; not every installation has it.</summary>
    public string PgBaseBackup => Program("pg_basebackup");

    /// <summary>The programs in a directory, or null when it does not hold a whole server.</summary>
    public static async Task<ServerBinaries?> TryReadAsync(string directory, CancellationToken ct)
    {
        string[] needed = ["postgres", "initdb", "pg_ctl"];
        if (!needed.All(n => File.Exists(Path.Combine(directory, Executable(n))))) return null;

        var result = await Command.RunAsync([Path.Combine(directory, Executable("postgres")), "--version"], null, ct).ConfigureAwait(false);
        var version = VersionNumber().Match(result.Output);
        return result.ExitCode == 0 && version.Success
            ? new ServerBinaries(directory, Number(version.Groups["major"]), Number(version.Groups["minor"]))
            : null;
    }

    public static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 19beta1"
    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)(\.(?<minor>\d+))?", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();

    private string Program(string name) => Path.Combine(Directory, Executable(name));
}
