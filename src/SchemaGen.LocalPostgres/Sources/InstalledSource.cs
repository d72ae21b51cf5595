using SchemaGen.LocalPostgres.Cluster;

namespace SchemaGen.LocalPostgres.Sources;

/// <summary>The server programs that are installed on this machine.</summary>
internal sealed class InstalledSource(Func<IEnumerable<string>> directories) : IPostgresSource
{
    public InstalledSource() : this(BinaryDirectories.OfThisMachine)
    {
    }

    public string Name => "server programs on this machine";

    public async Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        var found = await FindAsync(ct).ConfigureAwait(false);
        if (found.Count == 0)
            return SourceOutcome.Unavailable(
                "none found in PATH or where packages put them; install PostgreSQL (Debian: apt-get install postgresql)");

        var chosen = found
            .Where(b => options.MajorVersion is { } wanted ? b.Major == wanted : PostgresVersions.IsSupported(b.Major))
            .MaxBy(static b => (b.Major, b.Minor));
        if (chosen is null)
        {
            var versions = string.Join(", ", found.Select(static b => $"{b.Version} in {b.Directory}"));
            return SourceOutcome.Unavailable($"there is {versions}, and {options.DescribeVersion()} is asked for");
        }

        return await LocalCluster.TryStartAsync(chosen, options, ct).ConfigureAwait(false);
    }

    /// <summary>The major versions of the programs on this machine, supported or not.</summary>
    public async Task<IEnumerable<int>> FindMajorsAsync(CancellationToken ct) => (await FindAsync(ct).ConfigureAwait(false)).Select(static b => b.Major);

    private async Task<List<ServerBinaries>> FindAsync(CancellationToken ct)
    {
        var found = new List<ServerBinaries>();
        foreach (var directory in directories().Distinct(StringComparer.Ordinal))
        {
            if (await ServerBinaries.TryReadAsync(directory, ct).ConfigureAwait(false) is { } binaries) found.Add(binaries);
        }

        return found;
    }
}
