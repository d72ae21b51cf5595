namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>Where things are kept between runs.</summary>
internal static class CacheFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode ReadByOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>A folder of the cache, made when it is not there.</summary>
    public static string Get(LocalPostgresOptions options, string name)
    {
        var path = Path.Combine(options.CacheDirectory ?? OfThisUser(), name);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, ServerAccount.IsNeeded ? OwnerOnly | ReadByOthers : OwnerOnly);
        return path;
    }

    /// <summary>Makes a directory that is whole as soon as it is there, once among all processes.</summary>
    /// <param name="directory">The directory in a folder of the cache.</param>
    /// <param name="make">Makes the directory under the name that it is given.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task MakeOnceAsync(string directory, Func<string, CancellationToken, Task> make, CancellationToken ct)
    {
        if (Directory.Exists(directory)) return;
        using var held = await InterProcessLock.AcquireAsync(directory + ".lock", ct).ConfigureAwait(false);
        if (Directory.Exists(directory)) return;

        // What is there under this name was left by somebody who died while making it, under the lock that is ours now.
        var unfinished = directory + ".unfinished";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        await make(unfinished, ct).ConfigureAwait(false);
        Directory.Move(unfinished, directory);
    }

    private static string OfThisUser()
    {
        // The server's account cannot look into root's home.
        if (ServerAccount.IsNeeded) return "/var/cache/schemagen/postgres";

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var caches = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : Path.Combine(home, ".cache");
        return Path.Combine(caches, "schemagen", "postgres");
    }
}
