// A model whose texts are found by their words.
#nullable enable
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using SchemaGen;

namespace Shop;

[Model]
public sealed partial class Article
{
    public long Id { get; init; }
    [TextSearch, MaxLength(200)] public required string Title { get; init; }
    public string? Body { get; init; }
    [TextSearch(nameof(Title), nameof(Body), Configuration = "english")] public NpgsqlTsVector? Words { get; init; }
}
