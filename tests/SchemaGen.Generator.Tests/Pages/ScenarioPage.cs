using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Tests.Analyzers;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>
/// Follows a page of changes. The <c>diff</c> of a section is the edit of a model; the operations that the compiler records for it, the
/// SQL of the plan and what the editor says are the section's other blocks, which <c>SCHEMAGEN_UPDATE_GOLDENS=1</c> writes. A block
/// <c>csharp by hand</c> is what a person adds to the migration.
/// </summary>
internal sealed class ScenarioPage(string file)
{
    private const string Usings = "using System;\nusing SchemaGen;\nusing System.ComponentModel.DataAnnotations;\nusing System.ComponentModel.DataAnnotations.Schema;\n\nnamespace Shop;\n\n";
    private const string Fence = "```";

    /// <summary>How many sections the page has.</summary>
    public int Sections => File.ReadAllLines(Page()).Count(static l => l.StartsWith("## ", StringComparison.Ordinal) && char.IsAsciiDigit(l[3]));

    /// <summary>Fails unless a section shows what its edit becomes.</summary>
    public async Task FollowAsync(int number)
    {
        List<string> page = [.. File.ReadAllLines(Page())];
        (int begin, int end) = Section(page, number);
        string[] diff = Block(page, begin, end, "diff") is { } lines ? lines : throw new InvalidOperationException($"Section {number} has no diff.");

        Compilation start = await CompileAsync(Models(diff, '+'));
        Recorded initial = Recorded.First("20260101T0000_Initial", [.. Pending(start)]);
        TestProject edited = Project(Models(diff, '-'), initial.File);
        IReadOnlyList<Operation> recorded = [.. Pending(await CompileAsync(edited))];
        IReadOnlyList<Operation> all = Block(page, begin, end, "csharp by hand") is { } byHand ? WithLines(recorded, byHand) : recorded;
        MigrationPlan plan = Planner.Plan(Start(initial), [new DeclaredMigration("20260102T0000_Change", [initial.Id], "", all)], PlanOptions.Default);

        await CompareAsync(page, number, "csharp", recorded.SelectMany(static o => (CSharpText.Write(OperationNotation.Write(o), indent: 0) + ",").Split('\n')));
        await CompareAsync(page, number, "sql", plan.Steps.SelectMany(SqlOf));
        await CompareAsync(page, number, "text", await FindingsAsync(edited));
    }

    private static SchemaSnapshot Start(Recorded initial) => initial.Operations.Aggregate(SchemaSnapshot.Empty, static (s, o) => o.Apply(s));

    private static TestProject Project(string models, params IEnumerable<TestFile> others) =>
        TestProject.Of(models, others) with { Generators = [new SchemaSourceGenerator()] };

    private static Task<Compilation> CompileAsync(string models) => CompileAsync(Project(models));

    private static async Task<Compilation> CompileAsync(TestProject project) => (await project.ToProject().GetCompilationAsync())!;

    private static IEnumerable<Operation> Pending(Compilation compilation) =>
        ProjectAnalysis.Of(compilation, new([])).Compare(default).Pending.Items;

    // The model before the edit is without the lines of '+', the one after it without those of '-'.
    private static string Models(string[] diff, char without) =>
        Usings + string.Join('\n', diff.Where(l => l.Length == 0 || l[0] != without).Select(static l => l.Length == 0 ? l : l[1..])) + "\n";

    // Through the text, as a person would do it.
    private static IReadOnlyList<Operation> WithLines(IReadOnlyList<Operation> operations, string[] lines)
    {
        MigrationFile file = new() { Namespace = "Shop.Migrations", ClassName = "M", Id = "1_M", Fingerprint = "", Operations = operations };
        string text = MigrationWriter.Write(file).Replace("    ];\n", string.Concat(lines.Select(static l => $"        {l}\n")) + "    ];\n", StringComparison.Ordinal);
        var spec = Migrations.ReadSource(text, "Shop.Migrations.M");
        Assert.Empty(spec.Problems.Items);
        return spec.Operations.Items;
    }

    private static IEnumerable<string> SqlOf(Step step)
    {
        string where = step.IsTransactional ? $"transaction {(step.Segment + 1).ToString(CultureInfo.InvariantCulture)}" : "no transaction";
        string strongest = step.Locks.Items.Select(static l => l.Level).DefaultIfEmpty().Max().ToString();
        yield return $"-- {step.Description} [{where}; {Naming.SnakeCase(strongest).Replace('_', ' ').ToUpperInvariant()}]";
        foreach (string line in step.Sql.Length == 0 ? [] : (step.Sql + ";").Split('\n'))
            yield return line;
    }

    private static async Task<IEnumerable<string>> FindingsAsync(TestProject project)
    {
        string[] found =
        [
            .. (await AnalyzerVerifier.RunAsync(project, Check.Analyzers))
                .Where(static d => !d.Id.StartsWith("SG2", StringComparison.Ordinal))
                .Select(static d => $"{d.Severity.ToString().ToLowerInvariant()} {d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}"),
        ];
        return found.Length == 0 ? ["Nothing: the change is safe."] : found;
    }

    private async Task CompareAsync(List<string> page, int number, string info, IEnumerable<string> expected)
    {
        (int begin, int end) = Section(page, number);
        int fence = page.FindIndex(begin, end - begin, l => l == Fence + info);
        Assert.True(fence >= 0, $"Section {number} has no block of {info}.");
        int close = page.FindIndex(fence + 1, static l => l == Fence);
        List<string> actual = page.GetRange(fence + 1, close - fence - 1);
        List<string> wanted = [.. expected];
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1" && !actual.SequenceEqual(wanted, StringComparer.Ordinal))
        {
            page.RemoveRange(fence + 1, actual.Count);
            page.InsertRange(fence + 1, wanted);
            await File.WriteAllTextAsync(Page(), string.Join('\n', page) + "\n");
            return;
        }

        Assert.Equal(string.Join('\n', wanted), string.Join('\n', actual));
    }

    private static (int Begin, int End) Section(List<string> page, int number)
    {
        int begin = page.FindIndex(l => l.StartsWith($"## {number.ToString(CultureInfo.InvariantCulture)}. ", StringComparison.Ordinal));
        Assert.True(begin >= 0, $"The page has no section {number}.");
        int end = page.FindIndex(begin + 1, static l => l.StartsWith("## ", StringComparison.Ordinal));
        return (begin, end < 0 ? page.Count : end);
    }

    private static string[]? Block(List<string> page, int begin, int end, string info)
    {
        int fence = page.FindIndex(begin, end - begin, l => l == Fence + info);
        return fence < 0 ? null : [.. page.Skip(fence + 1).TakeWhile(static l => l != Fence)];
    }

    private string Page([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", file);
}
