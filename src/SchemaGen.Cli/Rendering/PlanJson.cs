using System.Text.Json.Nodes;
using SchemaGen.Planning;

namespace SchemaGen.Cli.Rendering;

/// <summary>A plan as JSON, for scripts and reviews by machine.</summary>
internal static class PlanJson
{
    public static JsonObject Of(MigrationPlan plan) => new()
    {
        ["maxRisk"] = plan.MaxRisk.ToString(),
        ["worstBlocking"] = Of(plan.WorstBlocking),
        ["operations"] = Array(PlanPreview.Of(plan), static row => new()
        {
            ["migration"] = row.MigrationId,
            ["operation"] = row.Operation.GetType().Name,
            ["target"] = row.Target,
            ["details"] = row.Operation.ToString(),
            ["risk"] = row.Risk.ToString(),
            ["approved"] = row.Operation.Approved,
            ["until"] = row.Operation.Until,
            ["rollback"] = row.Reversal.ToString(),
        }),
        ["hazards"] = Array(plan.Hazards, static hazard => new()
        {
            ["rule"] = hazard.RuleId,
            ["level"] = hazard.Level.ToString(),
            ["operation"] = hazard.Operation.ToString(),
            ["message"] = hazard.Message,
            ["mitigation"] = hazard.Mitigation,
            ["approved"] = hazard.Operation.Approved,
            ["until"] = hazard.Operation.Until,
        }),
        ["steps"] = Array(plan.Steps, static step => new()
        {
            ["kind"] = step.Kind.ToString(),
            ["segment"] = step.Segment,
            ["transactional"] = step.IsTransactional,
            ["description"] = step.Description,
            ["sql"] = step.Sql,
            ["work"] = step.Work.ToString(),
            ["locks"] = Array(step.Locks, static l => new() { ["table"] = l.Table.ToString(), ["level"] = l.Level.ToString() }),
            ["estimatedSeconds"] = step.EstimatedDuration?.TotalSeconds,
            ["blocking"] = Of(step.Blocking),
        }),
    };

    private static JsonObject? Of(StepBlocking? blocking) => blocking is null ? null : new()
    {
        ["table"] = blocking.Table?.ToString(),
        ["lock"] = blocking.Lock.ToString(),
        ["stops"] = blocking.Stops,
        ["length"] = blocking.Length.ToString(),
        ["rows"] = blocking.Rows,
        ["estimatedSeconds"] = blocking.Duration?.TotalSeconds,
    };

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(JsonNode (item) => write(item))];

    public static JsonArray Array(IEnumerable<string> items) => [.. items.Select(JsonNode (item) => item)];
}
