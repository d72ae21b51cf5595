using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.CodeFixes.Tests;

/// <summary>What the tests of the code fixes have in common.</summary>
internal static class Fix
{
    public const string Usings = "using SchemaGen;\nnamespace Shop;\n";

    /// <summary>The model of <see cref="Initial"/>.</summary>
    public const string User = """
        [Model]
        public partial class User
        {
            public long Id { get; init; }
            public string? Fax { get; init; }
        }
        """;

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers => [new ModelAnalyzer(), new HazardAnalyzer(), new HistoryAnalyzer()];

    /// <summary>A recorded start with the table of <see cref="User"/>.</summary>
    public static Recorded Initial { get; } = Recorded.First("20260101T0000_Initial", new CreateTable(new("users")
    {
        Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }, new("fax", PgType.Text) { Nullable = true }],
        PrimaryKey = new("pk_users", ["id"]),
    }));

    /// <summary>Adds a text column to it.</summary>
    public static AddColumn Add(string column) => new("users", new Column(column, PgType.Text) { Nullable = true });

    /// <summary>A project of models and recorded migrations.</summary>
    public static TestProject Project(string models, params IEnumerable<Recorded> recorded) =>
        TestProject.Of(Usings + models, recorded.Select(static r => r.File)) with { Generators = [new SchemaSourceGenerator()] };

    /// <summary>Fails unless the fix makes of the models what is expected, one by one and by Fix All.</summary>
    public static Task ModelsAsync(CodeFixProvider fix, string models, string expected, string? key = null, params IEnumerable<Recorded> recorded) =>
        CodeFixVerifier.VerifyAsync(Project(models, recorded), [new("Models.cs", Usings + expected)], Analyzers, fix, key);

    /// <summary>Fails unless the fix makes of the recorded migrations what is expected.</summary>
    public static Task HistoryAsync(
        CodeFixProvider fix, string models, IReadOnlyList<Recorded> recorded, IReadOnlyList<TestFile> expected, string? key = null, bool fixAll = true) =>
        CodeFixVerifier.VerifyAsync(Project(models, recorded), expected, Analyzers, fix, key, fixAll);

    /// <summary>The titles that are offered.</summary>
    public static Task<IReadOnlyList<string>> TitlesAsync(CodeFixProvider fix, string models, params IEnumerable<Recorded> recorded) =>
        CodeFixVerifier.TitlesAsync(Project(models, recorded), Analyzers, fix);
}
