using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Generator.Reading;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Harness;

/// <summary>Reads models out of a few lines of source.</summary>
internal static class Models
{
    public const string Usings = """
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Text.Json;
        using SchemaGen;
        namespace Shop;

        """;

    /// <summary>Reads a class <c>User</c> with a key <c>Id</c> and the given members; what follows is put beside the class.</summary>
    public static ReadResult<ModelSpec> WithMembers(string members, string beside = "", string attributes = "[Model]") =>
        Read($$"""
            {{attributes}}
            public partial class User
            {
                public long Id { get; init; }
                {{members}}
            }
            {{beside}}
            """);

    /// <summary>Reads the class <c>User</c> of a source text.</summary>
    public static ReadResult<ModelSpec> Read(string source) => Read([Usings + source]);

    public static ReadResult<ModelSpec> Read(IEnumerable<string> sources, string type = "Shop.User")
    {
        var compilation = Compilations.Of(sources);
        return ModelReader.Read(compilation.Type(type), compilation, CancellationToken.None);
    }

    /// <summary>The schema of all models of a source text.</summary>
    public static DesiredSchema Schema(string source)
    {
        CSharpCompilation compilation = Compilations.Of(Usings + source);
        return DesiredSchemaBuilder.Build(
            compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
                .Where(ClrTypeReader.IsModel).Select(t => ModelReader.Read(t, compilation, default)), default);
    }

    /// <summary>The column of the one member given.</summary>
    public static Column Column(string member, string beside = "")
    {
        ReadResult<ModelSpec> result = WithMembers(member, beside);
        Assert.Empty(result.Problems);
        return result.Value!.Properties[^1].Column;
    }

    /// <summary>The one problem of the members given.</summary>
    public static ModelProblem Problem(string members, string beside = "", string attributes = "[Model]") =>
        Assert.Single(WithMembers(members, beside, attributes).Problems);
}
