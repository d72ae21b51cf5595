using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Testing;

/// <summary>Applies code fixes and compares the whole project, byte for byte, with what it should become.</summary>
internal static class CodeFixVerifier
{
    private const int MostFixes = 20;

    /// <summary>
    /// Fixes one diagnostic after another until the fix is no longer offered, and then the project from the start again with Fix All: both must
    /// give the expected files. A file that is not expected must be unchanged.
    /// </summary>
    /// <param name="project">The files before, with markup or without.</param>
    /// <param name="expected">The files that are new or differ after.</param>
    /// <param name="analyzers">The analyzers that report what is fixed.</param>
    /// <param name="fix">The code fix.</param>
    /// <param name="equivalenceKey">Which of the offered actions to take; null when only one is offered.</param>
    /// <param name="fixAll">Whether Fix All must give the same.</param>
    public static async Task VerifyAsync(
        TestProject project,
        IReadOnlyList<TestFile> expected,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        CodeFixProvider fix,
        string? equivalenceKey = null,
        bool fixAll = true)
    {
        Project start = project.ToProject();
        Project current = start;
        int applied = 0;
        while (await FirstActionAsync(current, project, analyzers, fix, equivalenceKey) is { } found)
        {
            if (++applied > MostFixes)
                Assert.Fail($"The fix is still offered after {MostFixes} times: it does not fix what is reported.");
            Project next = await ApplyAsync(current, found.Action);
            if (await SameAsync(current, next))
                Assert.Fail($"The fix \"{found.Action.Title}\" is offered and changes nothing.");
            current = next;
        }

        if (applied == 0)
            Assert.Fail("No fix is offered: " + string.Join("; ", (await AnalyzerVerifier.RunAsync(start, analyzers, project.IgnoredErrors)).Select(static d => d.ToString())));
        await CompareAsync("one by one", start, current, expected);
        if (fixAll)
            await CompareAsync("Fix All", start, await FixAllAsync(start, project, analyzers, fix, equivalenceKey), expected);
    }

    /// <summary>The titles of all actions offered for a diagnostic of one id, in the order of their places; empty when there are none.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(
        TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix, params ImmutableArray<string> ids)
    {
        Project start = project.ToProject();
        List<string> titles = [];
        foreach (Diagnostic diagnostic in await FixableAsync(start, project, analyzers, fix))
        {
            if (ids.IsEmpty || ids.Contains(diagnostic.Id))
                titles.AddRange((await ActionsAsync(start, diagnostic, fix)).Select(static a => a.Title));
        }

        return titles;
    }

    private static async Task<(CodeAction Action, Diagnostic Diagnostic)?> FirstActionAsync(
        Project current, TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix, string? key)
    {
        foreach (Diagnostic diagnostic in await FixableAsync(current, project, analyzers, fix))
        {
            List<CodeAction> actions = await ActionsAsync(current, diagnostic, fix);
            if (key is null && actions.Count > 1)
                Assert.Fail("Several fixes are offered; say which by its equivalence key: " + string.Join(", ", actions.Select(static a => a.EquivalenceKey)));
            if (actions.FirstOrDefault(a => key is null || a.EquivalenceKey == key) is { } action)
                return (action, diagnostic);
        }

        return null;
    }

    private static async Task<IReadOnlyList<Diagnostic>> FixableAsync(
        Project current, TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix) =>
        [
            .. (await AnalyzerVerifier.RunAsync(current, analyzers, project.IgnoredErrors))
                .Where(d => fix.FixableDiagnosticIds.Contains(d.Id) && current.GetDocument(d.Location.SourceTree) is not null),
        ];

    private static async Task<List<CodeAction>> ActionsAsync(Project current, Diagnostic diagnostic, CodeFixProvider fix)
    {
        Document document = current.GetDocument(diagnostic.Location.SourceTree)!;
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return [.. actions.SelectMany(static a => a.NestedActions.IsEmpty ? [a] : a.NestedActions)];
    }

    private static async Task<Project> FixAllAsync(
        Project start, TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix, string? key)
    {
        FixAllProvider provider = fix.GetFixAllProvider() ?? throw new InvalidOperationException("The fix has no Fix All provider.");
        (CodeAction action, Diagnostic diagnostic) = (await FirstActionAsync(start, project, analyzers, fix, key))!.Value;
        Document document = start.GetDocument(diagnostic.Location.SourceTree)!;
        FixAllContext context = new(
            document, fix, FixAllScope.Project, action.EquivalenceKey, [diagnostic.Id], new Diagnostics(project, analyzers), CancellationToken.None);
        CodeAction all = await provider.GetFixAsync(context) ?? throw new InvalidOperationException("Fix All is not offered.");
        return await ApplyAsync(start, all);
    }

    private static async Task<Project> ApplyAsync(Project project, CodeAction action)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return change.ChangedSolution.GetProject(project.Id)!;
    }

    private static async Task<bool> SameAsync(Project left, Project right)
    {
        SortedDictionary<string, string> before = await FilesAsync(left);
        return before.SequenceEqual(await FilesAsync(right));
    }

    private static async Task CompareAsync(string how, Project start, Project result, IReadOnlyList<TestFile> expected)
    {
        SortedDictionary<string, string> wanted = await FilesAsync(start);
        foreach (TestFile file in expected)
            wanted[file.Path] = file.Text;
        SortedDictionary<string, string> actual = await FilesAsync(result);
        foreach (string path in wanted.Keys.Union(actual.Keys, StringComparer.Ordinal))
        {
            string? want = wanted.GetValueOrDefault(path);
            string? have = actual.GetValueOrDefault(path);
            if (want != have)
                Assert.Fail($"{path}, fixed {how}, should be\n-----\n{Visible(want)}\n----- and is\n{Visible(have)}\n-----");
        }
    }

    private static async Task<SortedDictionary<string, string>> FilesAsync(Project project)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (Document document in project.Documents)
            files.Add(string.Join('/', document.Folders.Append(document.Name)), (await document.GetTextAsync()).ToString());
        return files;
    }

    private static string Visible(string? text) => text?.Replace("\r", "\\r", StringComparison.Ordinal) ?? "(no such file)";

    private sealed class Diagnostics(TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project current, CancellationToken cancellationToken) =>
            await AnalyzerVerifier.RunAsync(current, analyzers, project.IgnoredErrors);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project current, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
