using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Diffing;
using SchemaGen.Generator.Reading;
using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>A project of 1,000 models whose schema is recorded in 200 migrations, as the compiler sees it.</summary>
internal sealed class Project
{
    /// <summary>The number of models.</summary>
    public const int Models = 1000;

    /// <summary>The number of recorded migrations.</summary>
    public const int Migrations = 200;

    // Without System.Text.Json's generator it does not compile.
    private const string JsonContextPath = "/src/ShopJson.cs";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly IReadOnlyList<MetadataReference> References = [.. ReferencedFiles.Select(static p => MetadataReference.CreateFromFile(p))];

    private readonly SyntaxTree[] trees;
    private readonly SyntaxTree[] withoutMigrations;
    private int edits;

    public Project()
    {
        SyntaxTree[] models = [.. ModelFiles.Skip(1).Select(static f => Parse(f.Text, "/src/Models/" + f.Name))];
        SyntaxTree usings = Parse(ModelSources.GlobalUsings, "/src/Usings.cs");
        IReadOnlyList<string> recorded = Record(Compile([usings, .. models]));
        withoutMigrations = [usings, .. models];
        trees =
        [
            usings,
            Parse(ModelSources.Unrelated(0), "/src/Pricing.cs"),
            Parse(ModelSources.JsonContext(Models), JsonContextPath),
            .. models,
            .. recorded.Select(static (text, i) => Parse(text, string.Create(CultureInfo.InvariantCulture, $"/src/Migrations/{i:000}.cs"))),
        ];
    }

    /// <summary>The files that the project is compiled against.</summary>
    public static IEnumerable<string> ReferencedFiles =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static p => IsReferenced(Path.GetFileName(p)));

    /// <summary>The files of the models, the first of which has what all of them need.</summary>
    public static IEnumerable<(string Name, string Text)> ModelFiles =>
    [
        ("Usings.cs", ModelSources.GlobalUsings),
        .. Enumerable.Range(0, Models).Select(static i => (ModelSources.Name(i) + ".cs", ModelSources.Model(i))),
    ];

    /// <summary>The options with which files are parsed.</summary>
    public static CSharpParseOptions ParseOptions => Parsing;

    /// <summary>A compilation in which nothing is bound yet.</summary>
    public Compilation Fresh() => Compile(trees);

    /// <summary>A file that uses nodes of one model in ten.</summary>
    public static string UsesOfOneInTen => ModelSources.Uses(Enumerable.Range(0, Models).Where(static i => i % 10 == 5));

    /// <summary>A compilation for which everything is parsed anew: the models, and with their migrations also all other files.</summary>
    /// <param name="withMigrations">Whether the migrations and other files are there.</param>
    /// <param name="more">One file more.</param>
    public Compilation Parsed(bool withMigrations, string more = "") => Compile(
        (withMigrations ? trees : withoutMigrations)
            .Where(static t => t.FilePath != JsonContextPath)
            .Select(static t => Parse(t.ToString(), t.FilePath))
            .Append(Parse(more, "/src/More.cs")));

    /// <summary>A keystroke in a file that has nothing to do with any model.</summary>
    public Compilation EditUnrelated(Compilation compilation) =>
        Replace(compilation, "/src/Pricing.cs", ModelSources.Unrelated(++edits));

    /// <summary>A property of one model gets another name.</summary>
    public Compilation EditModel(Compilation compilation) =>
        Replace(compilation, $"/src/Models/{ModelSources.Name(Models / 2)}.cs", ModelSources.Model(Models / 2, ++edits));

    private static Compilation Replace(Compilation compilation, string path, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.First(t => t.FilePath == path), Parse(text, path));

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Shop", trees, References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path, Encoding.UTF8);

    // What `dotnet build -t:RecordMigration` would have left, had it been called after every fifth model.
    private static IReadOnlyList<string> Record(Compilation compilation)
    {
        IEnumerable<ReadResult<ModelSpec>> read = Enumerable.Range(0, Models)
            .Select(i => ModelReader.Read(compilation.GetTypeByMetadataName("Shop.Models." + ModelSources.Name(i))!, compilation, CancellationToken.None));
        SchemaSnapshot schema = DesiredSchemaBuilder.Build(read, SourceDefinitions.None, CancellationToken.None).Snapshot;
        IReadOnlyList<Operation> all = SchemaDiffer.Diff(SchemaSnapshot.Empty, schema);
        List<string> files = [];
        string[] parents = [];
        EquatableArray<string> after = [];
        foreach (Operation[] operations in all.Chunk((all.Count + Migrations - 1) / Migrations))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Change{files.Count:000}");
            string fingerprint = Fingerprints.Compute(parents, operations);
            files.Add(MigrationWriter.Write(new()
            {
                Namespace = "Shop.Migrations",
                ClassName = name,
                Id = string.Create(CultureInfo.InvariantCulture, $"20260101T{files.Count:0000}_{name}"),
                AfterClasses = after,
                Fingerprint = fingerprint,
                Operations = operations,
            }));
            parents = [fingerprint];
            after = [name];
        }

        return files;
    }

    private static bool IsReferenced(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || file is "netstandard.dll" or "mscorlib.dll" or "SchemaGen.Core.dll" or "SchemaGen.Runtime.dll" or "Npgsql.dll";
}
