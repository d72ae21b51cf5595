namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>Where things are kept between runs.</summary>
internal static class CacheFolder
{
    /// <summary>A folder of the cache, made when it is not there.</summary>
    public static string Get(LocalPostgresOptions options, string name)
    {
        var path = Path.Combine(options.CacheDirectory ?? OfThisUser(), name);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, ServerAccount.IsNeeded ? ReadableByAll : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

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
