using System.Text.Json.Serialization;
using Catalog;
using SchemaGen.Nodes;

namespace Api;

/// <summary>What travels as JSON: rows as they are, and nodes as requests.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Page<Product>))]
[JsonSerializable(typeof(ProductCreateNode))]
[JsonSerializable(typeof(ProductUpdateNode))]
internal sealed partial class ApiJson : JsonSerializerContext;
