using System.Runtime.CompilerServices;

namespace SchemaGen.Cli.Tests;

/// <summary>The pages of the documentation.</summary>
internal static class Pages
{
    public static string PathOf(string page) => Path.Combine(RepositoryRoot(), "docs", page);

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
