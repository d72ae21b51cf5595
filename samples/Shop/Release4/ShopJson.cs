using System.Text.Json.Serialization;
using Shop.Models;

namespace Shop;

/// <summary>How the JSON columns are serialized without reflection.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(ProductSpecifications))]
[JsonSerializable(typeof(IReadOnlyList<ProductImage>))]
internal sealed partial class ShopJson : JsonSerializerContext;
