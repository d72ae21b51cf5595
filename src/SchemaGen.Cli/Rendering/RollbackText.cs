using System.Text.Json.Nodes;
using SchemaGen.Migrating.Undoing;
using Spectre.Console;

namespace SchemaGen.Cli.Rendering;

/// <summary>Tells how a roll-back is judged.</summary>
internal static class RollbackText
{
    public static void Write(TextWriter output, IAnsiConsole console, RollbackAnalysis judged, bool sql)
    {
        output.WriteLine($"{judged.Source}: rolling back {(judged.MigrationIds.Count == 0 ? "nothing" : string.Join(", ", judged.MigrationIds))}: {judged.Verdict}");
        foreach (RollbackRow row in judged.Irreversible)
            output.WriteLine($"  cannot be undone: {row.Operation} ({row.MigrationId})");
        foreach (RollbackRow row in judged.DataLoss)
            output.WriteLine($"  loses data: undoing {row.Operation} ({row.MigrationId})");
        foreach (RollbackDependent dependent in judged.Dependents)
            output.WriteLine($"  stands on it: {dependent}");
        if (!judged.Plan.IsEmpty)
            PlanTable.Write(console, judged.Plan, sql);
    }

    public static JsonObject Json(RollbackAnalysis judged) => new()
    {
        ["source"] = judged.Source,
        ["migrations"] = PlanJson.Array(judged.MigrationIds),
        ["reversibility"] = judged.Reversibility.ToString(),
        ["irreversible"] = PlanJson.Array(judged.Irreversible.Select(static r => r.Operation.ToString())),
        ["dataLoss"] = PlanJson.Array(judged.DataLoss.Select(static r => r.Operation.ToString())),
        ["dependents"] = PlanJson.Array(judged.Dependents.Select(static d => d.ToString())),
        ["estimatedSeconds"] = judged.EstimatedDuration?.TotalSeconds,
        ["plan"] = PlanJson.Of(judged.Plan),
    };
}
