using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SchemaGen.Tests.Architecture;

/// <summary>The other projects, read from what was built beside this test without loading it.</summary>
public sealed class ProjectTests
{
    private const string Root = "SchemaGen";

    /// <summary>Which project may use which.</summary>
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["SchemaGen.Core"] = [],
        ["SchemaGen.Generator"] = ["SchemaGen.Core"],
        ["SchemaGen.CodeFixes"] = ["SchemaGen.Core", "SchemaGen.Generator"],
        ["SchemaGen.Runtime"] = ["SchemaGen.Core"],
        ["SchemaGen.AspNetCore"] = ["SchemaGen.Core", "SchemaGen.Runtime"],
        ["SchemaGen.Cli"] = ["SchemaGen.Core", "SchemaGen.Runtime"],
        ["SchemaGen.LocalPostgres"] = [],
        ["SchemaGen.Package"] = [],
    };

    public static TheoryData<string> Names => [.. Built];

    private static IEnumerable<string> Built => Projects.Keys.Where(static p => File.Exists(AssemblyOf(p)));

    [Fact]
    public void Every_project_of_the_solution_has_its_place()
    {
        string[] folders = [.. Directory.GetDirectories(Path.Combine(Metadata("RepositoryRoot"), "src")).Select(static d => Path.GetFileName(d)!)];
        Assert.Equal(folders.Order(StringComparer.Ordinal), Projects.Keys.Where(folders.Contains).Order(StringComparer.Ordinal));
        Assert.All(folders.Where(static f => f != "SchemaGen.Package"), static f => Assert.True(File.Exists(AssemblyOf(f)), $"{f} was not built beside this test."));
    }

    [Fact]
    public void Projects_use_one_another_in_one_direction_only() =>
        Assert.Empty(Layering.Violations(Built.SelectMany(References), Projects));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_folders_of_a_project_use_one_another_in_one_direction_only(string project) =>
        // What people type most stands in the root namespace, and takes options and results from several folders.
        Assert.Equal([], Layering.Cycle(NamespaceEdges.Of(AssemblyOf(project), Root).Where(static e => !e.From.EndsWith(')') && !e.To.EndsWith(')'))));

    [Theory]
    [InlineData("SchemaGen.Runtime", "SchemaGen.Introspection")]
    [InlineData("SchemaGen.Runtime", "SchemaGen.Migrating")]
    [InlineData("SchemaGen.Runtime", "SchemaGen.Monitoring")]
    [InlineData("SchemaGen.Runtime", "SchemaGen.Nodes")]
    [InlineData("SchemaGen.AspNetCore", "SchemaGen.AspNetCore")]
    public void The_folders_inside_a_folder_use_one_another_in_one_direction_only(string project, string folder)
    {
        IEnumerable<NamespaceEdge> edges = NamespaceEdges.Of(AssemblyOf(project), folder)
            .Select(static e => e with { From = FolderOf(e.From), To = FolderOf(e.To) }).Where(static e => e.From != e.To);
        Assert.Equal([], Layering.Cycle(edges));
    }

    // A type that stands in the folder itself and in none below it.
    private static string FolderOf(string part) => part.Split(' ')[0];

    private static IEnumerable<NamespaceEdge> References(string project)
    {
        using PEReader file = new(File.OpenRead(AssemblyOf(project)));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))
                .Where(static r => r.StartsWith(Root + ".", StringComparison.Ordinal)).Select(r => new NamespaceEdge(project, r, project)),
        ];
    }

    private static string AssemblyOf(string project) =>
        Path.Combine(Metadata("RepositoryRoot"), "artifacts", "bin", project, Metadata("Configuration").ToLowerInvariant(), project + ".dll");

    private static string Metadata(string key) =>
        typeof(ProjectTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
