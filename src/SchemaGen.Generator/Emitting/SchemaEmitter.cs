using SchemaGen.Generator.Reading;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Emitting;

/// <summary>Emits the schema class of a project: the snapshot that the models ask for, and the recorded migrations.</summary>
internal static class SchemaEmitter
{
    private const int MethodIndent = 12;

    /// <summary>The name of the class: <c>Contoso.Shop</c> is <c>ContosoShopSchema</c>.</summary>
    /// <param name="sourceName">The name of the source.</param>
    /// <returns>A C# identifier.</returns>
    public static string ClassNameOf(string sourceName)
    {
        string name = string.Concat(sourceName.Where(static c => char.IsLetterOrDigit(c) || c == '_'));
        return (name.Length == 0 || char.IsDigit(name[0]) ? "_" : "") + name + "Schema";
    }

    /// <summary>Emits the file.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="options">What MSBuild says.</param>
    /// <param name="desired">What the models ask for.</param>
    /// <param name="history">What is recorded.</param>
    /// <param name="pendingClass">The class of the pending migration, fully qualified, or null when there is none.</param>
    /// <returns>The file.</returns>
    public static EmittedFile Emit(SourceOptions source, GeneratorOptions options, DesiredSchema desired, RecordedHistory history, string? pendingClass)
    {
        string className = ClassNameOf(source.SourceName);
        return EmittedFile.Create(className + ".g.cs", () => Text(className, source, options, desired, history, pendingClass));
    }

    private static string Text(
        string className, SourceOptions source, GeneratorOptions options, DesiredSchema desired, RecordedHistory history, string? pendingClass)
    {
        CodeText text = EmittedCode.Begin();
        string snapshotClass = FullNames.Of(options.MigrationsNamespace, className + "Snapshot");
        EmittedCode.InNamespace(text, options.RootNamespace, t => AppendClass(t, className, source, history, snapshotClass, pendingClass));
        text.Line();
        // In a namespace of its own, so that a model called Table or Column does not hide the words of the vocabulary.
        EmittedCode.InNamespace(text, options.MigrationsNamespace, t => AppendSnapshot(t, className, desired.Snapshot, options.MigrationsNamespace));
        return text.ToString();
    }

    private static void AppendClass(
        CodeText text, string className, SourceOptions source, RecordedHistory history, string snapshotClass, string? pendingClass)
    {
        text.Doc($"The schema of <c>{CSharp.Doc(source.SourceName)}</c>: what its models ask for, and the recorded migrations that lead there.")
            .Line(EmittedCode.Attribute)
            .Open($"public sealed partial class {className} : global::SchemaGen.ISchemaSource")
            .Doc("The fingerprint of the head of the recorded history; empty when nothing is recorded.")
            .Line($"public const string Fingerprint = {CSharpText.Literal(history.HeadFingerprint)};")
            .Line()
            .Line("/// <inheritdoc />")
            .Line("public static global::SchemaGen.History.SchemaSource Source { get; } = new(")
            .Line($"    {CSharpText.Literal(source.SourceName)},")
            .Line("    Fingerprint,")
            .Line($"    {snapshotClass}.Create,")
            .Line("    static () =>")
            .Line("    [");
        foreach (MigrationSpec migration in history.Migrations.Items.Where(static m => !m.IsMisplaced))
            text.Line($"        new {migration.FullName}(),");
        List<string> settings = [];
        if (pendingClass is not null)
            settings.Add($"Pending = new {pendingClass}(),");
        if (source.RunningReleases is { } releases)
            settings.Add($"RunningReleases = [{string.Join(", ", RunningReleases(releases, history).Select(CSharpText.Literal))}],");
        text.Line("    ])" + (settings.Count == 0 ? ";" : ""));
        if (settings.Count > 0)
            text.Line("{");
        foreach (string setting in settings)
            text.Line("    " + setting);
        if (settings.Count > 0)
            text.Line("};");
        text.Close();
    }

    // A class that is no recorded migration is told by the analyzer.
    private static IEnumerable<string> RunningReleases(EquatableArray<string> releases, RecordedHistory history) =>
        history.Migrations.Items.Where(m => releases.Items.Contains(m.FullName)).Select(static m => m.Id);

    // One method for each table: a single expression over all of them would be compiled, and jitted, as one enormous method.
    private static void AppendSnapshot(CodeText text, string className, SchemaSnapshot snapshot, string ns)
    {
        text.Line(CSharpText.Using("SchemaGen.Schema", ns)).Line()
            .Doc("The schema that the models ask for.")
            .Line(EmittedCode.Attribute)
            .Open($"internal static class {className}Snapshot")
            .Doc("Makes the schema.")
            .Line("/// <returns>The schema.</returns>")
            .Line("internal static SchemaSnapshot Create() => new()")
            .Line("{");
        if (SnapshotNotation.Write(snapshot) is not NotationNew { Properties: var properties })
            throw new InvalidOperationException("A snapshot is written as an object with properties.");
        EquatableArray<NotationNode> tables = [];
        foreach (NotationProperty property in properties)
        {
            if (property is { Name: nameof(SchemaSnapshot.Tables), Value: NotationList list })
                tables = list.Items;
            else
                text.Line($"    {property.Name} = {CSharpText.Write(property.Value, indent: MethodIndent)},");
        }

        text.Line($"    Tables = [{string.Join(", ", Enumerable.Range(1, tables.Count).Select(MethodOf))}],").Line("};");
        for (int i = 0; i < tables.Count; i++)
        {
            text.Line().Line($"private static Table {MethodOf(i + 1)} =>")
                .Line("    " + CSharpText.Write(tables[i], indent: MethodIndent) + ";");
        }

        text.Close();
    }

    private static string MethodOf(int number) => "Table" + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + "()";
}
