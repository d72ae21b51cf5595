using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Generator.Tests.Analyzers.Harness;

/// <summary>Raises the first letter of the name, for testing the harness itself; broken on purpose when asked to be.</summary>
internal sealed class UpperCaseNameFix(bool idle = false) : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST001"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        TextSpan first = new(context.Span.Start, 1);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Raise",
                async ct =>
                {
                    SourceText text = await context.Document.GetTextAsync(ct);
                    string letter = idle ? text.ToString(first) : text.ToString(first).ToUpperInvariant();
                    return context.Document.WithText(text.Replace(first, letter));
                },
                "raise"),
            context.Diagnostics);
        return Task.CompletedTask;
    }
}
