using System.Text;
using SchemaGen.Operations;

namespace SchemaGen.Notation;

/// <summary>Writes recorded migrations: the C# file that a person reviews, that the compiler reads as syntax and compiles.</summary>
public static class MigrationWriter
{
    private const int Width = 140;

    private static readonly string[] Usings = ["SchemaGen", "SchemaGen.Operations", "SchemaGen.Schema", "System.Collections.Generic"];

    /// <summary>Writes the file of a migration.</summary>
    /// <param name="file">What the file says.</param>
    /// <returns>The text, with <c>\n</c> at the end of each line; the same bytes for the same input.</returns>
    public static string Write(MigrationFile file)
    {
        StringBuilder text = new();
        // Usings inside the namespace win over models of the same name in an outer one, such as a model called Table or Sequence.
        if (file.Namespace.Length > 0)
            text.Append("namespace ").Append(Dotted(file.Namespace)).Append(";\n\n");
        foreach (string name in Usings)
            text.Append(CSharpText.Using(name, file.Namespace)).Append('\n');
        text.Append("\n/// <summary>Recorded migration <c>").Append(Xml(file.Id)).Append("</c>.</summary>\n");
        AppendAttribute(text, file);
        text.Append("public sealed partial class ").Append(Identifier(file.ClassName)).Append(" : Migration\n{\n");
        text.Append("    /// <inheritdoc />\n    public override IReadOnlyList<Operation> Up =>\n    [\n");
        foreach (Operation operation in file.Operations)
            text.Append(' ', 8).Append(CSharpText.Write(OperationNotation.Write(operation), Width, 8)).Append(",\n");
        return text.Append("    ];\n}\n").ToString();
    }

    private static void AppendAttribute(StringBuilder text, MigrationFile file)
    {
        text.Append("[Migration(").Append(CSharpText.Literal(file.Id));
        if (!file.AfterClasses.IsEmpty)
            text.Append(", After = ").Append(TypeOf(file.AfterClasses[0]));
        if (file.AfterClasses.Count > 1)
            text.Append(", AlsoAfter = [").Append(string.Join(", ", file.AfterClasses.Items.Skip(1).Select(TypeOf))).Append(']');
        text.Append(", Fingerprint = ").Append(CSharpText.Literal(file.Fingerprint));
        if (!file.Replaces.IsEmpty)
        {
            text.Append(",\n    Replaces =\n    [\n");
            foreach (string replaced in file.Replaces)
                text.Append(' ', 8).Append(CSharpText.Literal(replaced)).Append(",\n");
            text.Append("    ],\n    FoldFingerprint = ").Append(CSharpText.Literal(file.FoldFingerprint));
        }

        text.Append(")]\n");
    }

    private static string TypeOf(string className) => $"typeof({Dotted(className)})";

    private static string Dotted(string name) => string.Join(".", name.Split('.').Select(Identifier));

    private static string Identifier(string name) => CSharpText.IsIdentifier(name) ? name : "@" + name;

    private static string Xml(string value) => value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
