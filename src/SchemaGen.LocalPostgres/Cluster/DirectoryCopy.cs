namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>Copies a data directory, so that the copy belongs to the server's account.</summary>
internal static class DirectoryCopy
{
    /// <summary>Makes the copy.</summary>
    /// <param name="account">The server's account.</param>
    /// <param name="from">What is copied.</param>
    /// <param name="to">The directory to make, in one that the account owns.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task MakeAsync(ServerAccount account, string from, string to, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            CopyTree(new DirectoryInfo(from), to);
            return;
        }

        (await Command.RunAsync(account.Wrap("cp", "-Rp", from, to), Path.GetDirectoryName(to), ct).ConfigureAwait(false)).ThrowIfFailed();
    }

    private static void CopyTree(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var directory in from.EnumerateDirectories()) CopyTree(directory, Path.Combine(to, directory.Name));
    }
}
