using System.Runtime.CompilerServices;

namespace SchemaGen.Generator.Tests.Harness;

/// <summary>Compares with a file beside the tests. <c>SCHEMAGEN_UPDATE_GOLDENS=1</c> rewrites the files, to be reviewed as a diff.</summary>
internal static class Golden
{
    /// <summary>Whether what differs is rewritten.</summary>
    public static readonly bool Updates = Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1";

    public static void Check(string name, IReadOnlyDictionary<string, string> files)
    {
        string directory = Path.Combine(Directory(), name);
        if (Updates)
            Rewrite(directory, files);
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), System.IO.Directory.Exists(directory)
            ? System.IO.Directory.GetFiles(directory).Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal) : []);
        foreach ((string file, string text) in files)
            Assert.Equal(File.ReadAllText(Path.Combine(directory, file)), text, ignoreLineEndingDifferences: false);
    }

    private static void Rewrite(string directory, IReadOnlyDictionary<string, string> files)
    {
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
        System.IO.Directory.CreateDirectory(directory);
        foreach ((string file, string text) in files)
            File.WriteAllText(Path.Combine(directory, file), text);
    }

    private static string Directory([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, "Goldens");
}
