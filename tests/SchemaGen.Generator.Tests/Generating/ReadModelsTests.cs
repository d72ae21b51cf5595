using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

/// <summary>What was read of a model is kept while nothing changes that it can depend on, and no longer.</summary>
public sealed class ReadModelsTests
{
    private const string User = """
        [Model]
        [Index(nameof(Name), Where = Words.Condition)]
        public partial class User : Named
        {
            public long Id { get; init; }
            [MaxLength(Words.Length)] public string? Title { get; init; }
            public Kind Kind { get; init; } = Kind.Plain;
            public Money Price { get; init; }
            public DateTime At { get; init; }
        }
        """;

    private const string Others = """
        public static class Words
        {
            public const int Length = 10;
            public const string Condition = "id > 1";
            public static int Half() => 5;
            public static int Twice() { return 20; }
        }
        public enum Kind { Plain, Fancy }
        public abstract class Named { public string Name { get; init; } = "none"; }
        """;

    private const string Aliases = "global using Money = decimal;";

    [Theory]
    [InlineData("Length = 10", "Length = 20")]
    [InlineData("id > 1", "id > 2")]
    [InlineData("Plain, Fancy", "Fancy, Plain")]
    [InlineData("\"none\"", "\"some\"")]
    [InlineData("string Name", "string? Name")]
    [InlineData("public string Name", "public int Age { get; init; } public string Name")]
    [InlineData("public string Name { get; init; } = \"none\";", "public string Name => \"none\";")]
    [InlineData("class Words\n{", "class Words\n{\n#nullable disable")]
    [InlineData("return 20; }", "\n#nullable disable\n return 20; }")]
    [InlineData("public enum", "public partial class User { public int More { get; init; } }\npublic enum")]
    [InlineData("public enum", "public struct DateTime { }\npublic enum")]
    [InlineData("public enum", "public sealed class MaxLengthAttribute(int length) : Attribute { public int Length => length; }\npublic enum")]
    [InlineData("namespace Shop;", "[assembly: SchemaGenOptions(DefaultSchema = \"crm\")]\nnamespace Shop;")]
    [InlineData("namespace Shop;", "[assembly: SqlDomain(\"short\", \"text\")]\n[assembly: SchemaRenamed(\"a\", \"b\")]\nnamespace Shop;")]
    [InlineData("decimal", "long")]
    public void What_a_model_depends_on_is_seen_in_whatever_file_it_changes(string old, string with)
    {
        GeneratorRun before = Run();
        GeneratorRun after = before.Then(c => Edit(c, old, with));

        Assert.NotEqual(DeclarationSurface.Of(before.Compilation, default), DeclarationSurface.Of(after.Compilation, default));
        Assert.Equal(GeneratorRun.Of(ParsedAnew(after.Compilation)).Files, after.Files);
    }

    [Fact]
    public void What_a_compilation_is_made_of_is_a_part_of_the_digest()
    {
        CSharpCompilation compilation = Run().Compilation;
        string digest = DeclarationSurface.Of(compilation, default);

        Assert.NotEqual(digest, DeclarationSurface.Of(compilation.RemoveReferences(compilation.References.Last()), default));
        Assert.NotEqual(digest, DeclarationSurface.Of(compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable)), default));
        Assert.NotEqual(digest, DeclarationSurface.Of(compilation.WithAssemblyName("Other"), default));
        Assert.Equal(digest, DeclarationSurface.Of(compilation.Clone(), default));
    }

    [Theory]
    [InlineData("=> 5", "=> 6", 0)]
    [InlineData("return 20;", "return 20 + Half();", 0)]
    [InlineData("public enum", "// a comment\n    public enum", 0)]
    [InlineData("Length = 10", "Length = 20", 1)]
    public void A_model_is_read_again_only_when_an_edit_is_outside_of_bodies(string old, string with, int expected)
    {
        CSharpCompilation first = Run().Compilation;
        CSharpCompilation second = Edit(first, old, with);
        SyntaxNode declaration = first.Type("Shop.User").DeclaringSyntaxReferences.Single().GetSyntax();
        int reads = 0;

        foreach (CSharpCompilation compilation in (CSharpCompilation[])[first, first, second])
            ReadModels.Get(declaration, compilation, compilation, Read, default);

        // What the generator has read of the first is known.
        Assert.Equal(expected, reads);

        ReadResult<ModelSpec>? Read(CSharpCompilation compilation, CancellationToken ct)
        {
            reads++;
            return ModelReader.Read(compilation.Type("Shop.User"), compilation, ct);
        }
    }

    private static GeneratorRun Run() => GeneratorRun.Of(Compilations.Of(Models.Usings + User, Models.Usings + Others, Aliases));

    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string with)
    {
        SyntaxTree edited = Assert.Single(compilation.SyntaxTrees.Skip(2), t => t.ToString().Contains(old, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(edited, Compilations.Parse(edited.ToString().Replace(old, with, StringComparison.Ordinal), edited.FilePath));
    }

    private static CSharpCompilation ParsedAnew(CSharpCompilation compilation) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static t => Compilations.Parse(t.ToString(), t.FilePath)));
}
