using System.Text;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Emitting;
using SchemaGen.Generator.Emitting.Nodes;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator;

/// <summary>
/// Emits the schema class of a project, the nodes of each model, the other half of each recorded migration, and the pending
/// migration. It reports nothing: what is wrong is told by the analyzers, which read the same sources with the same readers.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaSourceGenerator : IIncrementalGenerator
{
    // Without a byte order mark, because the pending migration is copied into the project as it is.
    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<SourceOptions> source = context.CompilationProvider
            .Select(static (compilation, _) => SourceOptions.Read(compilation.Assembly))
            .WithTrackingName(TrackingNames.Source);
        IncrementalValueProvider<SourceDefinitions> definitions = context.CompilationProvider
            .Select(static (compilation, _) => SourceDefinitions.Read(compilation.Assembly))
            .WithTrackingName(TrackingNames.Definitions);
        IncrementalValueProvider<GeneratorOptions> options = context.AnalyzerConfigOptionsProvider
            .Combine(source)
            .Select(static (pair, _) => GeneratorOptions.Read(pair.Left.GlobalOptions, pair.Right.SourceName))
            .WithTrackingName(TrackingNames.Options);
        IncrementalValuesProvider<ReadResult<ModelSpec>> models = Models(context);
        IncrementalValuesProvider<MigrationSpec> classes = MigrationClasses(context);
        IncrementalValueProvider<EquatableArray<MigrationSpec>> sqlFiles = SqlFiles(context, options);
        IncrementalValueProvider<DesiredSchema> desired = models.Collect().Combine(definitions)
            .Select(static (all, cancellationToken) => DesiredSchemaBuilder.Build(all.Left, all.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Desired);
        IncrementalValueProvider<RecordedHistory> history = classes.Collect().Combine(sqlFiles)
            .Select(static (all, cancellationToken) => HistoryBuilder.Build(all.Left.Concat(all.Right.Items), cancellationToken))
            .WithTrackingName(TrackingNames.History);

        IncrementalValueProvider<SchemaComparison> comparison = desired.Combine(history)
            .Select(static (pair, _) => SchemaComparison.Create(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Comparison);
        IncrementalValueProvider<PendingOutput> pending = comparison.Combine(options)
            .Select(static (pair, _) => PendingEmitter.Emit(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Pending);
        context.RegisterSourceOutput(pending, static (output, value) => AddAll(output, value.Files));
        // Nothing that is typed depends on it: made when something is built, not at each keystroke.
        context.RegisterImplementationSourceOutput(comparison, static (output, value) => Add(output, PlansEmitter.Emit(value, output.CancellationToken)));

        IncrementalValueProvider<EmittedFile?> schema = desired.Combine(history).Combine(options).Combine(source).Combine(pending)
            .Select(static (input, _) => Schema(input.Left.Right, input.Left.Left.Right, input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Right))
            .WithTrackingName(TrackingNames.Schema);
        context.RegisterSourceOutput(schema, static (output, file) => Add(output, file));

        // One by one and not out of the collection, whose items move when one is added.
        IncrementalValuesProvider<EmittedFile> halves = classes.Where(static m => !m.IsMisplaced).Combine(history)
            .Select(static (pair, _) => MigrationHalfEmitter.Emit(
                pair.Right.Migrations.Items.FirstOrDefault(m => m.ClassName == pair.Left.ClassName && m.Namespace == pair.Left.Namespace) ?? pair.Left,
                pair.Right.Lookalikes))
            .WithTrackingName(TrackingNames.Halves);
        context.RegisterSourceOutput(halves, static (output, file) => Add(output, file));

        IncrementalValuesProvider<EmittedFile> sqlClasses = history
            .SelectMany(static (value, _) => value.Migrations.Items.Where(static m => m.IsSqlFile).Select(m => MigrationHalfEmitter.Emit(m, value.Lookalikes)))
            .WithTrackingName(TrackingNames.SqlClasses);
        context.RegisterSourceOutput(sqlClasses, static (output, file) => Add(output, file));

        IncrementalValueProvider<EmittedFile?> language = context.ParseOptionsProvider
            .Select(static (parsing, _) => ((CSharpParseOptions)parsing).LanguageVersion)
            .Combine(desired)
            .Select(static (pair, _) => pair.Right.Models.IsEmpty ? null : LanguageCheck.Emit(pair.Left));
        context.RegisterSourceOutput(language, static (output, file) => Add(output, file));

        // Nodes that do not compile would bury what is to be done about it.
        IncrementalValueProvider<NodeSelection> selection = desired.Combine(options).Combine(Named(context, options)).Combine(language)
            .Select(static (input, _) => NodeSelection.Create(
                input.Right is null ? input.Left.Left.Right.Nodes : NodeEmission.None, input.Left.Right, input.Left.Left.Left.Models))
            .WithTrackingName(TrackingNames.Selection);
        IncrementalValuesProvider<ModelTable?> nodes = models.Combine(desired).Combine(selection)
            .Select(static (input, _) => NodesOf(input.Left.Left.Value, input.Left.Right, input.Right))
            .WithTrackingName(TrackingNames.Nodes);
        context.RegisterSourceOutput(nodes, static (output, model) => Add(output, Nodes(model)));
    }

    private static IncrementalValuesProvider<ReadResult<ModelSpec>> Models(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            KnownAttribute.Model.FullName,
            static (node, _) => node is TypeDeclarationSyntax,
            static (target, cancellationToken) => ReadModels.Get(target.TargetNode, target.SemanticModel.Compilation, target, Model, cancellationToken))
        .WithTrackingName(TrackingNames.Models)
        .Where(static result => result is not null)!;

    private static ReadResult<ModelSpec>? Model(GeneratorAttributeSyntaxContext target, CancellationToken cancellationToken) =>
        IsFirst(target, KnownAttribute.Model)
            ? ModelReader.Read((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellationToken)
            : null;

    private static IncrementalValuesProvider<MigrationSpec> MigrationClasses(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            MigrationReader.Attribute.FullName,
            static (node, _) => node is ClassDeclarationSyntax,
            static (target, cancellationToken) => IsFirst(target, MigrationReader.Attribute)
                ? MigrationReader.Read((INamedTypeSymbol)target.TargetSymbol, cancellationToken)
                : null)
        .WithTrackingName(TrackingNames.Migrations)
        .Where(static migration => migration is not null)!;

    // While a file is being copied its class is declared twice, which is one class to the compiler: read twice, it would be two files of one
    // name, and those end the generator.
    private static bool IsFirst(GeneratorAttributeSyntaxContext target, KnownAttribute attribute) =>
        new AttributeSet(target.TargetSymbol.GetAttributes()).Find(attribute)?.ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == target.TargetNode.SyntaxTree && target.TargetNode.Span.Contains(first.Span));

    private static IncrementalValueProvider<EquatableArray<MigrationSpec>> SqlFiles(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GeneratorOptions> options) => context.AdditionalTextsProvider
        .Combine(context.AnalyzerConfigOptionsProvider)
        .Where(static pair => SqlMigrationFiles.IsMigration(pair.Left, pair.Right))
        .Select(static (pair, cancellationToken) => SqlMigrationFiles.Read(pair.Left, cancellationToken))
        .WithTrackingName(TrackingNames.SqlFiles)
        .Collect()
        .Combine(options)
        .Select(static (pair, _) => SqlMigrationReader.Read(pair.Left, pair.Right.MigrationsNamespace));

    // What other generators make of markup is not seen: its own text is.
    private static IncrementalValueProvider<EquatableArray<string>> Named(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GeneratorOptions> options)
    {
        IncrementalValueProvider<ImmutableArray<EquatableArray<string>>> markup = context.AdditionalTextsProvider
            .Where(static file => NamedModels.IsMarkup(file))
            .Combine(options)
            .Select(static (pair, cancellationToken) => pair.Right.Nodes == NodeEmission.Used && pair.Left.GetText(cancellationToken) is { } text ? NamedModels.Of(text) : [])
            .Collect();
        return context.CompilationProvider.Combine(options)
            .Select(static (pair, cancellationToken) => pair.Right.Nodes == NodeEmission.Used ? NamedModels.Of(pair.Left, cancellationToken) : [])
            .Combine(markup)
            .Select(static (pair, _) => pair.Right.IsEmpty ? pair.Left : NamedModels.Join(pair.Right.Add(pair.Left)));
    }

    private static EmittedFile? Schema(
        SourceOptions source, GeneratorOptions options, DesiredSchema desired, RecordedHistory history, PendingOutput pending) =>
        desired.Models.IsEmpty && history.Migrations.IsEmpty ? null : SchemaEmitter.Emit(source, options, desired, history, pending.ClassName);

    private static ModelTable? NodesOf(ModelSpec? model, DesiredSchema desired, NodeSelection selection) => model is null || !selection.Has(model) ? null
        : new(
            model,
            desired.Snapshot.Tables.Find(model.Table.Name) ?? model.Table,
            NodeReference.Of(model, desired.Models).Where(r => !selection.IsLeftOut(r.Target)).ToEquatableArray(),
            EmittedFile.NameFor(model.FullName, desired.Lookalikes),
            selection.HasBulk(model));

    // Without a key there is nothing that a node could find a row by, and the missing key is told.
    private static EmittedFile? Nodes(ModelTable? model) => model?.Table.PrimaryKey is null ? null
        : EmittedFile.Create(model.FileName + ".g.cs", () => NodeEmitter.Emit(model));

    private static void AddAll(SourceProductionContext context, EquatableArray<EmittedFile> files)
    {
        foreach (EmittedFile file in files)
            Add(context, file);
    }

    private static void Add(SourceProductionContext context, EmittedFile? file)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (file is not null)
            context.AddSource(file.HintName, SourceText.From(file.Text, Utf8));
    }
}
