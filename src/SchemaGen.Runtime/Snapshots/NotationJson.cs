using System.Text.Json.Nodes;
using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Snapshots;

/// <summary>Values of the vocabulary as JSON: scalars and lists as they are, everything else as an object that says what it is.</summary>
internal static class NotationJson
{
    internal static JsonNode? Write(NotationNode node) => node switch
    {
        NotationNull => null,
        NotationBoolean n => JsonValue.Create(n.Value),
        NotationNumber n => JsonValue.Create(n.Value),
        NotationText n => JsonValue.Create(n.Value),
        NotationList n => Array(n.Items),
        NotationMember n => new JsonObject { ["member"] = n.Member, ["of"] = n.Type },
        NotationName n => new JsonObject { ["name"] = n.Name },
        NotationNameOf n => new JsonObject { ["nameof"] = n.Name },
        NotationCall n => new JsonObject { ["call"] = n.Method, ["on"] = Write(n.Receiver), ["args"] = Array(n.Arguments) },
        NotationNew n => new JsonObject
        {
            ["new"] = n.Type,
            ["args"] = Array(n.Arguments),
            ["set"] = new JsonObject(n.Properties.Items.Select(static p => KeyValuePair.Create(p.Name, Write(p.Value)))),
        },
        _ => throw new ArgumentException($"There is no JSON for {node.GetType().Name}.", nameof(node)),
    };

    /// <exception cref="FormatException">It is no value of the vocabulary.</exception>
    internal static NotationNode Read(JsonNode? json) => json switch
    {
        null => new NotationNull(),
        JsonArray array => new NotationList(Nodes(array)),
        JsonObject item when Text(item, "member") is { } member => new NotationMember(Required(item, "of"), member),
        JsonObject item when Text(item, "name") is { } name => new NotationName(name),
        JsonObject item when Text(item, "nameof") is { } name => new NotationNameOf(name),
        JsonObject item when Text(item, "call") is { } method => new NotationCall(Read(item["on"]), method, Nodes(item["args"])),
        JsonObject item when item.ContainsKey("new") => new NotationNew(Text(item, "new"), Nodes(item["args"]), Properties(item["set"])),
        JsonValue value when value.TryGetValue(out bool truth) => new NotationBoolean(truth),
        JsonValue value when value.TryGetValue(out long number) => new NotationNumber(number),
        JsonValue value when value.TryGetValue(out string? text) => new NotationText(text),
        _ => throw new FormatException($"\"{json.ToJsonString()}\" is no part of a schema."),
    };

    private static JsonArray Array(EquatableArray<NotationNode> nodes) => new([.. nodes.Items.Select(Write)]);

    private static EquatableArray<NotationNode> Nodes(JsonNode? array) =>
        array is JsonArray items ? [.. items.Select(Read)] : throw new FormatException("A list is missing.");

    private static EquatableArray<NotationProperty> Properties(JsonNode? set) =>
        set is JsonObject items ? [.. items.Select(static p => new NotationProperty(p.Key, Read(p.Value)))] : throw new FormatException("The properties of an object are missing.");

    private static string? Text(JsonObject item, string name) => item[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Required(JsonObject item, string name) => Text(item, name) ?? throw new FormatException($"\"{name}\" is missing in {item.ToJsonString()}.");
}
