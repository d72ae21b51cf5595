using System.Security.Cryptography;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>The temporary directory of one server.</summary>
internal static class ServerDirectory
{
    private const int TailLines = 20;

    // A socket's path has room for 103 bytes on macOS and 107 on Linux, of which ours takes 40.
    private const int LongestParent = 60;

    /// <summary>A new directory that only its owner can enter.</summary>
    public static string New()
    {
        var path = Path.Combine(Parent(), "schemagen-pg-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    /// <summary>The last lines of a server's log, or null when it has written none.</summary>
    public static string? Tail(string log)
    {
        if (!File.Exists(log)) return null;
        var lines = File.ReadAllLines(log);
        return lines.Length == 0 ? null : string.Join('\n', lines.TakeLast(TailLines).Prepend("the end of its log is"));
    }

    private static string Parent()
    {
        // Root's own temporary directory may be closed to the account that the server runs as.
        var parent = Path.GetTempPath();
        return !OperatingSystem.IsWindows() && (ServerAccount.IsNeeded || parent.Length > LongestParent) ? "/tmp" : parent;
    }
}
