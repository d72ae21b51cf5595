using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace SchemaGen.Package.Tests;

/// <summary>The packages, packed once for all tests, under a version that no earlier run has left in a cache.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>A folder that holds the packages alone: a source for restores.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("schemagen-packed-").FullName;

    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow.Ticks}";

    public string File => Path.Combine(Folder, $"SchemaGen.{Version}.nupkg");

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    /// <summary>The configuration that was built.</summary>
    public static string Configuration => Metadata("Configuration");

    /// <summary>The command line that was built beside this test.</summary>
    public static string ToolPath => Built("SchemaGen.Cli", "SchemaGen.Cli.dll");

    /// <summary>A file of a project that was built beside this test.</summary>
    public static string Built(string project, string file) =>
        Path.Combine(RepositoryRoot, "artifacts", "bin", project, Configuration.ToLowerInvariant(), file);

    public async Task InitializeAsync()
    {
        await PackAsync("SchemaGen.Package");
        await PackAsync("SchemaGen.AspNetCore");
        await PackAsync("SchemaGen.Cli", "-p:PackLibrary=true");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The paths inside of the package, without what every package has.</summary>
    public string[] Entries()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(static e => e.FullName).Where(static n => !n.StartsWith("_rels/", StringComparison.Ordinal)
            && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml").Order(StringComparer.Ordinal)];
    }

    public XDocument Nuspec()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        using Stream text = archive.GetEntry("SchemaGen.nuspec")!.Open();
        return XDocument.Load(text);
    }

    // What the build of this test has built is what is packed.
    private async Task PackAsync(string project, params string[] arguments) => (await Dotnet.RunAsync(
        RepositoryRoot,
        [
            "pack", Path.Combine(RepositoryRoot, "src", project), "--no-build", "--configuration", Configuration,
            "--output", Folder, $"-p:Version={Version}", "--nologo", .. arguments,
        ])).Succeeded();

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
