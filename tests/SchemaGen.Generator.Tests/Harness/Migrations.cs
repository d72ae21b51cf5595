using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Tests.Harness;

/// <summary>Reads recorded migrations out of a few lines of source.</summary>
internal static class Migrations
{
    private const string Usings = "using SchemaGen; using SchemaGen.Operations; using SchemaGen.Schema; namespace Shop; ";

    /// <summary>A migration class <c>X</c> around the property <c>Up</c> and what else it needs.</summary>
    public static string Wrap(string up) => Usings + "[Migration(\"1_X\", Fingerprint = \"f\")] public sealed partial class X : Migration { public override " + up + " }";

    public static MigrationSpec Read(string source, string type) => ReadSource(Usings + source, type);

    public static MigrationSpec ReadSource(string source, string type)
    {
        CSharpCompilation compilation = Compilations.Of(source);
        return MigrationReader.Read(compilation.Type(type), CancellationToken.None);
    }
}
