using System.Text.Json;
using SchemaGen.Nodes;
using Shop.Models;

namespace Shop;

/// <summary>What this release does with rows.</summary>
internal static class Rows
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static async Task SeedAsync(SchemaSession session)
    {
        Product grinder = await session.RunAsync(new ProductCreateNode
        {
            Name = "Grinder", Price = 89.00m, InventoryCount = 12, Sku = "GRI-1", Category = "Coffee",
        });
        Order order = await session.RunAsync(new OrderCreateNode { ProductId = grinder.Id, CustomerEmail = "grace@example.com", Total = 89.00m });
        await session.RunAsync(new OrderUpdateNode { Id = order.Id, Status = OrderStatus.Shipped, TrackingNumber = "TRK-1001" });
    }

    public static async Task PrintAsync(SchemaSession session)
    {
        foreach (Product product in (await session.RunAsync(new ProductListNode())).Rows)
            Console.WriteLine(FormattableString.Invariant($"product {product.Id}: {product.Name}, {product.Price:0.00}, {product.InventoryCount} in stock, category {product.Category ?? "none"}"));
        foreach (Order order in (await session.RunAsync(new OrderListNode())).Rows)
            Console.WriteLine(FormattableString.Invariant($"order {order.Id}: {order.Status}, {order.CustomerEmail}, tracking number {order.TrackingNumber ?? "none"}"));
    }
}
