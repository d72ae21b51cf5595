using SchemaGen.Generator.Reading;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Emitting;

/// <summary>Emits the other half of a recorded migration's class, or the whole class of a SQL file.</summary>
internal static class MigrationHalfEmitter
{
    private const string List = "global::System.Collections.Generic.IReadOnlyList";
    private const string Connection = "global::System.Data.Common.DbConnection connection";
    private const string Cancellation = "global::System.Threading.CancellationToken cancellationToken";

    /// <summary>Emits the file.</summary>
    /// <param name="migration">The migration, with the identities of its parents.</param>
    /// <param name="lookalikes">The classes whose names differ from another's by case alone.</param>
    /// <returns>The file.</returns>
    public static EmittedFile Emit(MigrationSpec migration, EquatableArray<string> lookalikes) =>
        EmittedFile.Create(EmittedFile.NameFor(migration.FullName, lookalikes) + ".Migration.g.cs", () => Text(migration));

    private static string Text(MigrationSpec migration)
    {
        CodeText text = EmittedCode.Begin();
        EmittedCode.InNamespace(text, migration.Namespace, t => AppendClass(t, migration));
        return text.ToString();
    }

    private static void AppendClass(CodeText text, MigrationSpec migration)
    {
        string name = CSharp.Identifier(migration.ClassName);
        if (migration.IsSqlFile)
        {
            text.Line(CSharpText.Using("SchemaGen.Operations", migration.Namespace)).Line()
                .Doc($"Migration <c>{CSharp.Doc(migration.Id)}</c>, which is a SQL file.")
                .Line(EmittedCode.Attribute)
                .Open($"public sealed partial class {name} : global::SchemaGen.Migration");
        }
        else
        {
            text.Open("partial class " + name);
        }

        string parents = string.Join(", ", migration.Parents.Items.Select(static p => CSharpText.Literal(p.Id ?? p.ClassName)));
        text.Line("/// <inheritdoc />").Line($"public override string Id => {CSharpText.Literal(migration.Id)};").Line()
            .Line("/// <inheritdoc />").Line($"public override {List}<string> Parents => [{parents}];").Line()
            .Line("/// <inheritdoc />").Line($"public override string Fingerprint => {CSharpText.Literal(migration.Fingerprint)};");
        if (!migration.Replaces.IsEmpty)
        {
            text.Line().Line("/// <inheritdoc />")
                .Line($"public override {List}<string> Replaces => [{string.Join(", ", migration.Replaces.Items.Select(CSharpText.Literal))}];").Line()
                .Line("/// <inheritdoc />").Line($"public override string FoldFingerprint => {CSharpText.Literal(migration.FoldFingerprint)};");
        }

        if (migration.Phase != ReleasePhase.Derived)
            text.Line().Line("/// <inheritdoc />").Line($"public override global::SchemaGen.ReleasePhase Phase => global::SchemaGen.ReleasePhase.{migration.Phase};");
        if (migration.IsSqlFile)
            AppendUp(text, migration);
        if (!migration.Methods.IsEmpty)
            AppendRun(text, migration);
        text.Close();
    }

    private static void AppendUp(CodeText text, MigrationSpec migration)
    {
        text.Line().Line("/// <inheritdoc />")
            .Line($"public override {List}<Operation> Up =>").Line("[");
        foreach (Operations.Operation operation in migration.Operations)
            text.Line("    " + CSharpText.Write(OperationNotation.Write(operation), indent: 12) + ",");
        text.Line("];");
    }

    private static void AppendRun(CodeText text, MigrationSpec migration)
    {
        text.Line().Line("/// <inheritdoc />")
            .Open($"public override global::System.Threading.Tasks.Task RunAsync(string method, {Connection}, {Cancellation}) => method switch");
        foreach (string method in migration.Methods)
            text.Line($"{CSharpText.Literal(method)} => {CSharp.Identifier(method)}(connection, cancellationToken),");
        text.Line("_ => base.RunAsync(method, connection, cancellationToken),").Close("};");
    }
}
