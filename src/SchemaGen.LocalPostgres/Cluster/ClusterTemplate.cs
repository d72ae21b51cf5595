using System.Security.Cryptography;
using System.Text;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>
/// The empty data directory that <c>initdb</c> makes, kept between runs so that a start is a copy: a quarter of the time.
/// </summary>
internal sealed class ClusterTemplate(ServerBinaries binaries, ServerAccount account, LocalPostgresOptions options)
{
    private static readonly string[] InitDbArguments =
        ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];

    /// <summary>Makes a data directory of the account's.</summary>
    /// <param name="data">The directory to make, in one that the account owns.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task CopyToAsync(string data, CancellationToken ct)
    {
        var template = Path.Combine(CacheFolder.Get(options, "clusters"), Key());
        await CacheFolder.MakeOnceAsync(template, MakeAsync, ct).ConfigureAwait(false);
        await DirectoryCopy.MakeAsync(account, template, data, ct).ConfigureAwait(false);
    }

    private async Task MakeAsync(string directory, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(directory)!;
        await account.TakeAsync(folder, ct).ConfigureAwait(false);
        var command = account.Wrap([binaries.InitDb, .. InitDbArguments, "--pgdata", directory]);
        (await Command.RunAsync(command, folder, ct).ConfigureAwait(false)).ThrowIfFailed();
    }

    // Two installations of one major may be built with other block sizes or ICU versions: the path is part of the key.
    private string Key()
    {
        var origin = string.Join('\n', [binaries.Directory, .. InitDbArguments]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..12];
        return $"{binaries.Version}-{hash}";
    }
}
