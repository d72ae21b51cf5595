using System.Text.Json.Serialization;
using Catalog;
using Microsoft.AspNetCore.Mvc;
using SchemaGen.Nodes;

namespace Api;

/// <summary>What travels as JSON: rows as they are, nodes as requests, and what went wrong. The document that describes them is made of it too, with the types of the routes and queries.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Page<Product>))]
[JsonSerializable(typeof(ProductCreateNode))]
[JsonSerializable(typeof(ProductUpdateNode))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
