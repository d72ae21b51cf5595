namespace SchemaGen.Generator.Tests.Harness;

/// <summary>The repository that the tests were built in; its pages are tested too.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "SchemaGen.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new DirectoryNotFoundException("There is no SchemaGen.sln above " + AppContext.BaseDirectory);
    }
}
