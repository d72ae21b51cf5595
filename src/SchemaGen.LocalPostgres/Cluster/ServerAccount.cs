namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>
/// The user that the server runs as. The server refuses to run as root, so root hands it to <c>postgres</c>, or to <c>nobody</c>
/// where there is no such user; anybody else runs it themselves.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly string[] Users = ["postgres", "_postgres", "nobody"];

    private readonly string? _user;
    private readonly IReadOnlyList<string> _prefix;

    private ServerAccount(string? user, IReadOnlyList<string> prefix) => (_user, _prefix) = (user, prefix);

    /// <summary>Whether this process is root, and the server needs another account.</summary>
    public static bool IsNeeded { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The account, or null when this is root and the machine has no way to become one of the known users.</summary>
    public static async Task<ServerAccount?> FindAsync(CancellationToken ct)
    {
        if (!IsNeeded) return new ServerAccount(null, []);

        foreach (var candidate in Users)
        {
            foreach (var prefix in WaysToBecome(candidate))
            {
                var result = await Command.RunAsync([.. prefix, "id", "-un"], "/", ct).ConfigureAwait(false);
                if (result.ExitCode == 0 && result.Output.Trim() == candidate) return new ServerAccount(candidate, prefix);
            }
        }

        return null;
    }

    /// <summary>The command that runs another one as this account.</summary>
    public IReadOnlyList<string> Wrap(params IEnumerable<string> command) => [.. _prefix, .. command];

    /// <summary>Gives a directory or a file that this process made to the account.</summary>
    public async Task TakeAsync(string path, CancellationToken ct)
    {
        if (_user is null) return;
        (await Command.RunAsync(["chown", _user, path], "/", ct).ConfigureAwait(false)).ThrowIfFailed();
    }

    // Slim images lack one or the other, and BusyBox has a setpriv that knows no users: each way is tried before it is trusted.
    private static IEnumerable<string[]> WaysToBecome(string user) =>
    [
        ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups"],
        ["runuser", "-u", user, "--"],
        ["su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", user],
        ["sudo", "-n", "-u", user, "--"],
    ];
}
