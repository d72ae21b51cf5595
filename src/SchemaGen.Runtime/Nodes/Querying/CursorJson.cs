using System.Text.Json.Serialization;

namespace SchemaGen.Nodes;

[JsonSerializable(typeof(List<string>))]
internal sealed partial class CursorJson : JsonSerializerContext;
