using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Emitting;
using SchemaGen.Generator.Reading;
using SchemaGen.Notation;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Records the pending migration as a file, with the bytes that <c>dotnet build -t:RecordMigration</c> gives for the same name and time. It
/// records all that is pending, wherever it is asked for.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RecordFix : CodeFixProvider
{
    private const string Key = "Record";

    private readonly Func<DateTimeOffset> _now;

    /// <summary>Creates the fix with the computer's clock.</summary>
    public RecordFix()
        : this(static () => DateTimeOffset.UtcNow)
    {
    }

    internal RecordFix(Func<DateTimeOffset> now) => _now = now;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Descriptors.Unrecorded.Id, .. Descriptors.Hazards.Select(static d => d.Id)];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => new Once(this);

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        ImmutableArray<Diagnostic> recordable =
            [.. context.Diagnostics.Where(static d => d.Properties.ContainsKey(FixProperties.Recordable))];
        if (recordable.IsEmpty
            || await ActionAsync(context.Document.Project, context.CancellationToken).ConfigureAwait(false) is not { } action)
            return;
        context.RegisterCodeFix(action, recordable);
    }

    private async Task<CodeAction?> ActionAsync(Project project, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
            return null;
        SchemaComparison comparison = ProjectAnalysis.Of(compilation, project.AnalyzerOptions).Compare(cancellationToken);
        string name = FreeName(comparison);
        string id = PendingMigration.IdOf(_now().UtcDateTime.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture), name);
        GeneratorOptions options = RecordedSource.OptionsOf(compilation, project.AnalyzerOptions);
        if (PendingMigration.Create(comparison, options.MigrationsNamespace, name, id) is not { } file)
            return null;
        return CodeAction.Create($"Record migration \"{name}\"", _ => Task.FromResult(Add(project, file, options.MigrationsFolder)), Key);
    }

    private static Solution Add(Project project, MigrationFile file, string folder)
    {
        string name = file.Id + ".cs";
        string[] folders = Path.IsPathRooted(folder) ? [] : folder.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        string? path = project.FilePath is { } projectPath ? Path.Combine(Path.GetDirectoryName(projectPath)!, folder, name) : null;
        SourceText text = SourceText.From(MigrationWriter.Write(file), new UTF8Encoding(false));
        return project.Solution.AddDocument(DocumentId.CreateNewId(project.Id), name, text, folders, path);
    }

    private static string FreeName(SchemaComparison comparison)
    {
        string name = MigrationName.Of(comparison.Pending, comparison.History.Migrations.IsEmpty);
        HashSet<string> taken = new(comparison.History.Migrations.Items.Select(static m => m.ClassName), StringComparer.OrdinalIgnoreCase);
        string free = name;
        for (int number = 2; taken.Contains(free) || PendingMigration.IsWord(free); number++)
            free = name + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    // Recording once records everything, so that Fix All is the same as one fix.
    private sealed class Once(RecordFix fix) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
            fix.ActionAsync(fixAllContext.Project, fixAllContext.CancellationToken);
    }
}
