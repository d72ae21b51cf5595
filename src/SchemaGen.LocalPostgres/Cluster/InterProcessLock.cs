namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>A lock between processes, held through an open file: the system lets go of it when its holder dies.</summary>
internal static class InterProcessLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the lock. Disposing the stream releases it; the file stays, since removing it would let two holders in.</summary>
    public static async Task<FileStream> AcquireAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, ct).ConfigureAwait(false);
            }
        }
    }
}
