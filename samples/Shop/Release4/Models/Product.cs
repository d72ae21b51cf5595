using System.ComponentModel.DataAnnotations;
using SchemaGen;

namespace Shop.Models;

[Model(Timestamps = true)]
public sealed partial class Product
{
    public long Id { get; init; }

    [MaxLength(80)]
    public required string Name { get; init; }

    public string? Description { get; init; }

    [Precision(10, 2)]
    public required decimal Price { get; init; }

    public bool IsActive { get; init; } = true;

    [Check("inventory_count >= 0")]
    public int InventoryCount { get; init; } = 0;

    [MaxLength(40), Index(Unique = true)]
    public string? Sku { get; init; }

    public bool IsFeatured { get; init; } = false;

    [Jsonb(Gin = true)]
    public ProductSpecifications? Specifications { get; init; }

    [Jsonb]
    public IReadOnlyList<ProductImage>? Images { get; init; }
}
