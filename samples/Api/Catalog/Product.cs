using System.ComponentModel.DataAnnotations;
using SchemaGen;

namespace Catalog;

[Model(Versioned = true)]
public sealed partial class Product
{
    public long Id { get; init; }

    [StringLength(200)]
    public required string Name { get; init; }

    [Precision(12, 2)]
    [Check("price >= 0")]
    public decimal Price { get; init; }

    public ProductStatus Status { get; init; } = ProductStatus.Draft;

    public string[] Tags { get; init; } = [];

    [Default("now()")]
    public DateTimeOffset CreatedAt { get; init; }
}
