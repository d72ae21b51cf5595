using System.Text.Json.Nodes;
using SchemaGen.Sampling;

namespace SchemaGen.Cli.Rendering;

/// <summary>What changes of type would do to a sample of the values, as JSON.</summary>
internal static class SampleText
{
    public static JsonArray Json(IReadOnlyList<ConversionSample> samples) => PlanJson.Array(samples, static s => new()
    {
        ["migration"] = s.MigrationId,
        ["column"] = $"{s.Operation.Table}.{s.Operation.Column}",
        ["type"] = s.Operation.Type.ToString(),
        ["rows"] = s.Rows,
        ["failed"] = s.Failed,
        ["changed"] = s.Changed,
        ["failures"] = Examples(s.Failures),
        ["changes"] = Examples(s.Changes),
        ["unknown"] = s.Unknown,
        ["mayBeMended"] = s.MayBeMended,
    });

    private static JsonArray Examples(IReadOnlyList<ConversionExample> examples) =>
        PlanJson.Array(examples, static e => new() { ["value"] = e.Value, ["outcome"] = e.Outcome });
}
