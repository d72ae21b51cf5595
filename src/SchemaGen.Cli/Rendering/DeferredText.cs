using System.Text.Json.Nodes;
using SchemaGen.Releases;

namespace SchemaGen.Cli.Rendering;

/// <summary>What waits for older releases, as JSON.</summary>
internal static class DeferredText
{
    public static JsonArray Json(IReadOnlyList<DeferredMigration> deferred) => PlanJson.Array(deferred, static d => new()
    {
        ["migration"] = d.MigrationId,
        ["reason"] = d.Reason,
        ["waitsFor"] = PlanJson.Array(d.WaitsFor, static r => new()
        {
            ["release"] = r.Name,
            ["basis"] = r.Basis.ToString(),
            ["instances"] = r.Instances.Count,
            ["lastSeen"] = r.LastSeen,
            ["needs"] = PlanJson.Array(r.Needs),
        }),
    });
}
