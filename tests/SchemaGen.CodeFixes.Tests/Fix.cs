using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Testing;

namespace SchemaGen.CodeFixes.Tests;

/// <summary>What the tests of the code fixes have in common.</summary>
internal static class Fix
{
    public const string Usings = "using SchemaGen;\nnamespace Shop;\n";

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers => [new ModelAnalyzer()];

    /// <summary>Fails unless the fix makes of the models what is expected, one by one and by Fix All.</summary>
    public static Task ModelsAsync(CodeFixProvider fix, string models, string expected, string? key = null) =>
        CodeFixVerifier.VerifyAsync(TestProject.Of(Usings + models), [new("Models.cs", Usings + expected)], Analyzers, fix, key);

    /// <summary>The titles that are offered.</summary>
    public static Task<IReadOnlyList<string>> TitlesAsync(CodeFixProvider fix, string models, params ImmutableArray<string> ids) =>
        CodeFixVerifier.TitlesAsync(TestProject.Of(Usings + models), Analyzers, fix, ids);
}
