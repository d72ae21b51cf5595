using System.Text.Json.Nodes;
using SchemaGen.Planning;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Recording;

/// <summary>How the locks of a step, and a backfill and its progress, stand in the history.</summary>
internal static class StepJson
{
    internal static string Write(Backfill backfill) => new JsonObject
    {
        ["schema"] = backfill.Table.Schema,
        ["table"] = backfill.Table.Name,
        ["key"] = Texts(backfill.KeyColumns),
        ["next"] = backfill.NextSql,
    }.ToJsonString();

    internal static Backfill Read(string json)
    {
        var node = JsonNode.Parse(json)!;
        var table = new QualifiedName((string)node["schema"]!, (string)node["table"]!);
        return new Backfill(table, [.. Texts(node["key"]).Select(static k => k!)], (string?)node["next"]);
    }

    internal static string WriteProgress(BackfillProgress progress) =>
        new JsonObject { ["rows"] = progress.Rows, ["last"] = progress.LastKey is { } key ? Texts(key) : null }.ToJsonString();

    internal static BackfillProgress ReadProgress(string? json)
    {
        if (json is null) return new BackfillProgress(0, null);
        var node = JsonNode.Parse(json)!;
        return new BackfillProgress((long)node["rows"]!, node["last"] is { } last ? [.. Texts(last)] : null);
    }

    internal static string WriteStatements(int done) => new JsonObject { ["statements"] = done }.ToJsonString();

    internal static int ReadStatements(string? json) => json is null ? 0 : (int?)JsonNode.Parse(json)!["statements"] ?? 0;

    internal static string WriteLocks(EquatableArray<TableLock> locks)
    {
        var array = new JsonArray();
        foreach (var entry in locks)
            array.Add((JsonNode)new JsonObject { ["schema"] = entry.Table.Schema, ["table"] = entry.Table.Name, ["level"] = entry.Level.ToString() });
        return array.ToJsonString();
    }

    internal static EquatableArray<TableLock> ReadLocks(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(static l =>
            new TableLock(new QualifiedName((string)l!["schema"]!, (string)l["table"]!), Enum.Parse<LockLevel>((string)l["level"]!))),
    ];

    /// <summary>The metadata of an execution, with who approved its plan.</summary>
    internal static string WithApproval(string metadata, RunApproval? approval)
    {
        if (approval is null) return metadata;
        var node = JsonNode.Parse(metadata)!.AsObject();
        node["approval"] = new JsonObject { ["plan"] = approval.PlanId, ["by"] = approval.By, ["reason"] = approval.Reason };
        return node.ToJsonString();
    }

    private static JsonArray Texts(IEnumerable<string?> values)
    {
        var array = new JsonArray();
        foreach (string? value in values) array.Add((JsonNode?)value);
        return array;
    }

    private static IEnumerable<string?> Texts(JsonNode? array) => array!.AsArray().Select(static v => (string?)v);
}
