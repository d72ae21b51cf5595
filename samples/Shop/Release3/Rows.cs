using System.Text.Json;
using SchemaGen.Nodes;
using Shop.Models;

namespace Shop;

/// <summary>What this release does with rows.</summary>
internal static class Rows
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { TypeInfoResolver = ShopJson.Default };

    public static async Task SeedAsync(SchemaSession session)
    {
        Product scale = await session.RunAsync(new ProductCreateNode
        {
            Name = "Scale", Price = 19.00m, InventoryCount = 40, Sku = "SCA-1", Category = "Coffee", IsFeatured = true,
            Specifications = new ProductSpecifications(0.4, "black", ["steel", "glass"]),
            Images = [new ProductImage("https://example.com/scale.jpg", "A kitchen scale")],
        });
        Address home = new("1 Main Street", "Springfield", "12345", "US");
        await session.RunAsync(new OrderCreateNode
        {
            ProductId = scale.Id, CustomerEmail = "edsger@example.com", Total = 19.00m, TrackingNumber = "TRK-1002",
            ShippingAddress = home, BillingAddress = home, Metadata = new Dictionary<string, string> { ["campaign"] = "autumn" },
        });
    }

    public static async Task PrintAsync(SchemaSession session)
    {
        foreach (Product product in (await session.RunAsync(new ProductListNode())).Rows)
        {
            string materials = product.Specifications is { } known ? string.Join(" and ", known.Materials) : "not known";
            Console.WriteLine(FormattableString.Invariant($"product {product.Id}: {product.Name}, {product.Price:0.00}, category {product.Category ?? "none"}, materials {materials}"));
        }

        foreach (Order order in (await session.RunAsync(new OrderListNode())).Rows)
            Console.WriteLine(FormattableString.Invariant($"order {order.Id}: {order.Status}, tracking number {order.TrackingNumber ?? "none"}, to {order.ShippingAddress?.City ?? "an unknown city"}"));
    }
}
