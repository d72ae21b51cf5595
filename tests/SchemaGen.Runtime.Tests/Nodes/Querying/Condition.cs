using System.Text.Json.Nodes;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>The same condition as a filter, as C# on rows in memory, and, where JSON can say it, as JSON.</summary>
internal sealed record Condition(string Kind, Filter<Specimen> Filter, Func<Specimen, bool> Holds, JsonNode? Json = null);
