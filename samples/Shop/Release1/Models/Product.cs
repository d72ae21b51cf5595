using System.ComponentModel.DataAnnotations;
using SchemaGen;

namespace Shop.Models;

[Model(Timestamps = true)]
public sealed partial class Product
{
    public long Id { get; init; }

    [MaxLength(200)]
    public required string Name { get; init; }

    public string? Description { get; init; }

    [Precision(10, 2)]
    public required decimal Price { get; init; }

    public bool IsActive { get; init; } = true;
}
