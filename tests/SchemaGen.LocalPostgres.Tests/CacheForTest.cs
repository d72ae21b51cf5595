namespace SchemaGen.LocalPostgres.Tests;

/// <summary>An empty cache of one test, which the server's account can reach.</summary>
internal sealed class CacheForTest : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "schemagen-cache-" + Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
