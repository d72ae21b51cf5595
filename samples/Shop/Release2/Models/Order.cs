using System.ComponentModel.DataAnnotations;
using SchemaGen;

namespace Shop.Models;

[Model]
public sealed partial class Order
{
    public long Id { get; init; }

    [References<Product>]
    public required long ProductId { get; init; }

    [MaxLength(320), Index]
    public required string CustomerEmail { get; init; }

    [Check("quantity > 0")]
    public int Quantity { get; init; } = 1;

    [Precision(12, 2)]
    public required decimal Total { get; init; }

    [Default("now()")]
    public DateTimeOffset PlacedAt { get; init; }

    public OrderStatus Status { get; init; } = OrderStatus.Placed;

    [MaxLength(64)]
    public string? TrackingNumber { get; init; }
}
