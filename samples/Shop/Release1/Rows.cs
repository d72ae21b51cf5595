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
        Product kettle = await session.RunAsync(new ProductCreateNode { Name = "Kettle", Price = 39.90m, Description = "Boils a litre in three minutes" });
        Product teapot = await session.RunAsync(new ProductCreateNode { Name = "Teapot", Price = 24.50m });
        await session.RunAsync(new OrderCreateNode { ProductId = kettle.Id, CustomerEmail = "ada@example.com", Total = 39.90m });
        await session.RunAsync(new OrderCreateNode { ProductId = teapot.Id, CustomerEmail = "alan@example.com", Quantity = 2, Total = 49.00m });
    }

    public static async Task PrintAsync(SchemaSession session)
    {
        foreach (Product product in (await session.RunAsync(new ProductListNode())).Rows)
            Console.WriteLine(FormattableString.Invariant($"product {product.Id}: {product.Name}, {product.Price:0.00}"));
        foreach (Order order in (await session.RunAsync(new OrderListNode())).Rows)
            Console.WriteLine(FormattableString.Invariant($"order {order.Id}: {order.Quantity} of product {order.ProductId} for {order.CustomerEmail}, {order.Total:0.00}"));
    }
}
