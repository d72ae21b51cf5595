using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

/// <summary>While somebody types, most sources are broken. Neither the generator nor an analyzer may throw on one.</summary>
public sealed class BrokenSourceTests
{
    private const string Models = """
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using SchemaGen;
        namespace Shop;
        public enum Level { Low = 1, [Label("top")] High = 2 }
        public abstract class Named { [MaxLength(20)] public required string Name { get; init; } = "none"; }
        [Model(SoftDelete = true, MultiTenant = true)]
        [Index(nameof(Email), Unique = true, Where = "email <> ''")]
        [Check("age > 0", Name = "ck_age")]
        [Table("people", Schema = "crm")]
        public partial class Person : Named
        {
            public long Id { get; init; }
            public string? Email { get; init; }
            [Default("42")] public int Age { get; init; } = -1;
            [Column("lvl", TypeName = "smallint")] public Level Level { get; init; } = Level.High;
            [Precision(10, 2)] public decimal? Balance { get; init; }
            [Jsonb] public Dictionary<string, int>? Extra { get; init; }
            [References<Person>] public long? ParentId { get; init; }
            [RenamedFrom("old_tags")] public string[] Tags { get; init; } = [];
            [Computed("upper(email)")] public string? Upper { get; init; }
            [Timestamp] public uint Version { get; init; }
        }
        """;

    private const string History = """
        using SchemaGen;
        using SchemaGen.Operations;
        using SchemaGen.Schema;
        namespace Shop.Migrations;
        [Migration("20260101T0000_Initial", Fingerprint = "00")]
        public sealed partial class Initial : Migration
        {
            public override IReadOnlyList<Operation> Up =>
            [
                new CreateTable(new Table("people")
                {
                    Schema = "crm",
                    Columns = [new Column("id", PgType.BigInt) { Identity = new Identity() }, new Column("fax", PgType.Varchar(20)) { Nullable = true }],
                    PrimaryKey = new PrimaryKey("pk_people", ["id"]),
                }),
                new Sql("update crm.people set fax = null") { Down = "" },
            ];
        }
        [Migration("20260102T0000_Next", After = typeof(Initial), Fingerprint = "11")]
        public sealed partial class Next : Migration
        {
            public override IReadOnlyList<Operation> Up => [new DropColumn(new("crm", "people"), "fax") { Approved = "no one faxes" }];
        }
        """;

    private static readonly DiagnosticAnalyzer[] Analyzers =
    [
        .. typeof(ModelAnalyzer).Assembly.GetTypes()
            .Where(static t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_throws_whatever_token_is_missing_doubled_or_moved(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 60; i++)
        {
            string models = Break(Models, random), history = Break(History, random);
            List<string> thrown = await ThrownAsync(models, history);
            Assert.True(thrown.Count == 0, $"seed {seed}, run {i}: {string.Join("\n", thrown)}\n{models}\n{history}");
        }
    }

    [Fact]
    public async Task Nothing_throws_at_any_place_where_typing_has_stopped()
    {
        for (int end = 0; end <= History.Length; end += 37)
            Assert.Empty(await ThrownAsync(Models[..Math.Min(Models.Length, end)], History[..end]));
    }

    [Fact]
    public async Task What_an_analyzer_throws_is_seen_here() =>
        Assert.NotEmpty(await ThrownAsync(Models, History, [new ThrowingAnalyzer()]));

    private static async Task<List<string>> ThrownAsync(string models, string history, params DiagnosticAnalyzer[] more)
    {
        // The run itself fails on what the generator throws.
        CSharpCompilation compilation = GeneratorRun.Of(Compilations.Of(models, history)).Compilation;
        List<string> thrown = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), (e, _, _) => { lock (thrown) thrown.Add(e.ToString()); }, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        await compilation.WithAnalyzers([.. Analyzers, .. more], options).GetAnalyzerDiagnosticsAsync();
        return thrown;
    }

    private static string Break(string source, Random random)
    {
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions).GetRoot().DescendantTokens().Select(static t => t.ToFullString())];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(tokens.Count), other = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0: tokens.RemoveAt(at); break;
                case 1: tokens.Insert(at, tokens[other]); break;
                case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
                default: tokens.RemoveRange(at, Math.Min(random.Next(1, 12), tokens.Count - at)); break;
            }
        }

        return string.Concat(tokens);
    }

#pragma warning disable RS1001, RS1036, RS1025, RS1026 // Not an analyzer that a compiler loads.
    private sealed class ThrowingAnalyzer : DiagnosticAnalyzer
    {
        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics =>
            [new("T1", "t", "t", "t", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context) =>
            context.RegisterCompilationAction(static _ => throw new InvalidOperationException("thrown on purpose"));
    }
#pragma warning restore RS1001, RS1036, RS1025, RS1026
}
