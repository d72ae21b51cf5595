using System.Security.Cryptography;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>The temporary directory of one server.</summary>
internal static class ServerDirectory
{
    private const int TailLines = 20;

    // A socket's path has room for 103 bytes on macOS and 107 on Linux, of which ours takes 40.
    private const int LongestParent = 60;

    // The file system in memory creates a database eight times faster (27 ms instead of 230 ms where this was measured). A container
    // gives it 64 MiB, a machine half of its memory: there must be room for the databases of a large test run.
    private const string Memory = "/dev/shm";
    private const long RoomInMemory = 4L << 30;

    /// <summary>A new directory that only its owner can enter.</summary>
    public static string New(LocalPostgresOptions options)
    {
        var name = "schemagen-pg-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var path = Path.Combine(options.TemporaryDirectory ?? Parent(options), name);
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

    private static string Parent(LocalPostgresOptions options)
    {
        if (OperatingSystem.IsLinux() && !options.Durable && HasRoomInMemory()) return Memory;

        // Root's own temporary directory may be closed to the account that the server runs as.
        var parent = Path.GetTempPath();
        return !OperatingSystem.IsWindows() && (ServerAccount.IsNeeded || parent.Length > LongestParent) ? "/tmp" : parent;
    }

    private static bool HasRoomInMemory() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= RoomInMemory;
}
