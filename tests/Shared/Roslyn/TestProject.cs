using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Testing;

/// <summary>The input of a verifier: the files and settings of one project.</summary>
internal sealed record TestProject
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>The assembly's name.</summary>
    public string AssemblyName { get; init; } = "Shop";

    /// <summary>The C# files, with markup.</summary>
    public ImmutableArray<TestFile> Sources { get; init; } = [];

    /// <summary>The <c>AdditionalFiles</c>.</summary>
    public ImmutableArray<TestFile> AdditionalFiles { get; init; } = [];

    /// <summary>What MSBuild hands to the compiler, such as <c>build_property.RootNamespace</c>.</summary>
    public ImmutableSortedDictionary<string, string> GlobalOptions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The content of the <c>.editorconfig</c> at the project's root, or null.</summary>
    public string? EditorConfig { get; init; }

    /// <summary>The generators that run before the analyzers look.</summary>
    public ImmutableArray<IIncrementalGenerator> Generators { get; init; } = [];

    /// <summary>Compiler errors that the test puts up with in the written sources.</summary>
    public ImmutableArray<string> IgnoredErrors { get; init; } = [];

    /// <summary>A project of one file, <c>Models.cs</c>, and others.</summary>
    public static TestProject Of(string source, params IEnumerable<TestFile> others) => new() { Sources = [new("Models.cs", source), .. others] };

    /// <summary>The project in a workspace of its own.</summary>
    public Project ToProject()
    {
        ProjectId id = ProjectId.CreateNewId();
        // Never disposed: the documents that the verifiers hand out live as long as it does, and it holds no handle.
        AdhocWorkspace workspace = new();
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        ProjectInfo info = ProjectInfo.Create(id, VersionStamp.Create(), AssemblyName, AssemblyName, LanguageNames.CSharp)
            .WithFilePath(PathOf(AssemblyName + ".csproj"))
            .WithCompilationOptions(options)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview))
            .WithMetadataReferences(TestReferences.All)
            .WithAnalyzerReferences([new InstanceAnalyzerReference(Generators)]);
        Solution solution = workspace.CurrentSolution.AddProject(info);
        solution = AddSource(solution, id, new("GlobalUsings.cs", ImplicitUsings));
        foreach (TestFile file in Sources)
            solution = AddSource(solution, id, file with { Text = Markup.Parse(file.Text).Text });
        foreach (TestFile file in AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), file.Path, Text(file.Text), filePath: PathOf(file.Path));
        if (EditorConfig is not null)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".editorconfig", Text(EditorConfig), filePath: PathOf(".editorconfig"));
        string globals = "is_global = true\n" + string.Concat(GlobalOptions.Select(static o => $"{o.Key} = {o.Value}\n"));
        solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", Text(globals), filePath: PathOf(".globalconfig"));
        return solution.GetProject(id)!;
    }

    /// <summary>The path of a file as the compiler sees it.</summary>
    public static string PathOf(string path) => "/project/" + path;

    private static Solution AddSource(Solution solution, ProjectId project, TestFile file)
    {
        string[] parts = file.Path.Split('/');
        return solution.AddDocument(DocumentId.CreateNewId(project), parts[^1], Text(file.Text), folders: parts[..^1], filePath: PathOf(file.Path));
    }

    private static SourceText Text(string text) => SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
