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
        Product filter = await session.RunAsync(new ProductCreateNode
        {
            Name = "Filter", Price = 7.50m, InventoryCount = 40, Sku = "FIL-1", IsFeatured = true,
            Specifications = new ProductSpecifications(null, "white", ["paper"]),
            Images = [new ProductImage("https://example.com/filter.jpg", "A paper filter")],
        });
        Address home = new("1 Main Street", "Springfield", "12345", "US");
        await session.RunAsync(new OrderCreateNode
        {
            ProductId = filter.Id, CustomerEmail = "barbara@example.com", Total = 7.50m, ShipmentReference = "TRK-1003",
            ShippingAddress = home, BillingAddress = home, Metadata = new Dictionary<string, string> { ["campaign"] = "autumn" },
        });
    }

    public static async Task PrintAsync(SchemaSession session)
    {
        foreach (Product product in (await session.RunAsync(new ProductListNode())).Rows)
        {
            string materials = product.Specifications is { } known ? string.Join(" and ", known.Materials) : "not known";
            Console.WriteLine(FormattableString.Invariant($"product {product.Id}: {product.Name}, {product.Price:0.00}, materials {materials}"));
        }

        foreach (Order order in (await session.RunAsync(new OrderListNode())).Rows)
            Console.WriteLine(FormattableString.Invariant($"order {order.Id}: {order.Status}, shipment {order.ShipmentReference ?? "none"}, to {order.ShippingAddress?.City ?? "an unknown city"}"));
    }
}
