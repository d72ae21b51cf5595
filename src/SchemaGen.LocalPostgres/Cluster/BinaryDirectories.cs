namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>Where packages put the server programs.</summary>
internal static class BinaryDirectories
{
    // A star stands for one directory's name. Most distributions keep the server out of PATH so that majors can live side by side.
    private static readonly string[] UnixPatterns =
    [
        "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
        "/usr/pgsql-*/bin", // RPM packages of the PostgreSQL project
        "/usr/lib/postgresql*/bin", // openSUSE
        "/usr/libexec/postgresql*", // Alpine
        "/usr/local/pgsql/bin", // built from source
        "/opt/homebrew/opt/postgresql*/bin", // Homebrew on ARM
        "/usr/local/opt/postgresql*/bin", // Homebrew on Intel
        "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    /// <summary>Directories of this machine that may hold a server, PATH first, with links followed.</summary>
    public static IEnumerable<string> OfThisMachine() => FromPath().Concat(FromPackages());

    private static IEnumerable<string> FromPath()
    {
        var program = ServerBinaries.Executable("pg_ctl");
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var entry in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = new FileInfo(Path.Combine(entry, program));
            if (!file.Exists) continue;
            var target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
            yield return Path.GetDirectoryName(target)!;
        }
    }

    private static IEnumerable<string> FromPackages()
    {
        var patterns = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
            : UnixPatterns;
        return patterns.SelectMany(Expand);
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0) return Directory.Exists(pattern) ? [pattern] : [];

        var start = pattern.LastIndexOfAny(['/', '\\'], star);
        var end = pattern.IndexOfAny(['/', '\\'], star);
        var parent = pattern[..start];
        var name = end < 0 ? pattern[(start + 1)..] : pattern[(start + 1)..end];
        var rest = end < 0 ? "" : pattern[(end + 1)..];
        if (!Directory.Exists(parent)) return [];
        return Directory.EnumerateDirectories(parent, name)
            .Select(d => Path.Combine(d, rest))
            .Where(Directory.Exists)
            .Order(StringComparer.Ordinal);
    }
}
