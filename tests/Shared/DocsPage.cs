namespace SchemaGen.Testing;

/// <summary>A page of the documentation, as tests read it.</summary>
internal sealed class DocsPage
{
    private DocsPage(string path) => (Path, Text) = (path, File.ReadAllText(path));

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "SchemaGen.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    public static IEnumerable<DocsPage> All =>
    [
        .. Directory.GetFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static p => new DocsPage(p)),
        new DocsPage(System.IO.Path.Combine(Root, "README.md")),
    ];

    public string Path { get; }

    public string Text { get; }

    /// <summary>The page of a name, such as <c>monitoring.md</c>.</summary>
    public static DocsPage Of(string name) => new(System.IO.Path.Combine(Root, "docs", name));

    /// <summary>The cells of the rows of the table that begins with a header, without the row of dashes.</summary>
    public IReadOnlyList<string[]> Table(string header)
    {
        string[] rows = [.. Text.Split('\n').SkipWhile(l => l != header).Skip(2).TakeWhile(static l => l.StartsWith('|'))];
        Assert.True(rows.Length > 0, $"{Path} has no table \"{header}\".");
        return [.. rows.Select(static r => r.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
    }
}
