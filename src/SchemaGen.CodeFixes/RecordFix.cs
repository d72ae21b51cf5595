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
    private const string Folder = "Migrations";

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
        string ns = RecordedSource.OptionsOf(compilation, project.AnalyzerOptions).MigrationsNamespace;
        if (PendingMigration.Create(comparison, ns, name, id) is not { } file)
            return null;
        return CodeAction.Create($"Record migration \"{name}\"", _ => Task.FromResult(Add(project, file)), Key);
    }

    private static Solution Add(Project project, MigrationFile file)
    {
        string name = file.Id + ".cs";
        string? path = project.FilePath is { } projectPath ? Path.Combine(Path.GetDirectoryName(projectPath)!, Folder, name) : null;
        SourceText text = SourceText.From(MigrationWriter.Write(file), new UTF8Encoding(false));
        return project.Solution.AddDocument(DocumentId.CreateNewId(project.Id), name, text, [Folder], path);
    }

    private static string FreeName(SchemaComparison comparison)
    {
        string name = MigrationName.Of(comparison.Pending, comparison.History.Migrations.IsEmpty);
        HashSet<string> taken = [.. comparison.History.Migrations.Items.Select(static m => m.ClassName)];
        int number = 1;
        while (taken.Contains(number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture)))
            number++;
        return number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture);
    }

    // Recording once records everything, so that Fix All is the same as one fix.
    private sealed class Once(RecordFix fix) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
            fix.ActionAsync(fixAllContext.Project, fixAllContext.CancellationToken);
    }
}
