using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Releases;
using SchemaGen.Sampling;

namespace SchemaGen.Cli.Commands;

/// <summary>Tells what a run does while it runs, on the standard error, and what it has done, on the standard output.</summary>
internal sealed class RunReport(Invocation invocation) : IProgress<MigrationProgress>
{
    private readonly JsonArray _json = [];
    private bool _sql;

    /// <summary>Whether the SQL of each step is told when it begins.</summary>
    public void ShowSql(bool sql) => _sql = sql;

    public void Report(MigrationProgress value)
    {
        string step = value.StepCount > 0 ? $"[{value.StepNumber}/{value.StepCount}] " : "";
        if (value.Phase is MigrationPhase.StepStarted or MigrationPhase.StepRetried or MigrationPhase.WaitingForLock)
            invocation.Error.WriteLine($"{step}{(value.Phase == MigrationPhase.StepRetried ? "again: " : "")}{value.Description}");
        if (_sql && value is { Phase: MigrationPhase.StepStarted, Sql.Length: > 0 })
            invocation.Error.WriteLine($"  {value.Sql}");
    }

    /// <summary>Tells what a run has done.</summary>
    /// <param name="source">Whose migrations they are.</param>
    /// <param name="verb">What was done with them.</param>
    /// <param name="result">The run.</param>
    /// <param name="more">Says what else this command knows, in the JSON.</param>
    public void Add(string source, string verb, MigrationResult result, Action<JsonObject>? more = null)
    {
        string seconds = result.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        JsonObject json = new()
        {
            ["source"] = source,
            [verb] = PlanJson.Array(result.MigrationIds),
            ["resumed"] = PlanJson.Array(result.Resumed),
            ["adopted"] = PlanJson.Array(result.Adopted),
            ["heldBack"] = PlanJson.Array(result.HeldBack),
            ["deferred"] = DeferredText.Json(result.Deferred),
            ["steps"] = result.Plan.Steps.Count,
            ["seconds"] = result.Duration.TotalSeconds,
        };
        more?.Invoke(json);
        _json.Add(json);
        if (invocation.Json)
            return;
        List<string> done = [];
        if (result.Resumed.Count > 0)
            done.Add($"finished {string.Join(", ", result.Resumed)}");
        // What is not recorded as a migration has no name.
        if (result.MigrationIds.Count > 0 || result.Resumed.Count == 0)
            done.Add($"{(verb == "rolledBack" ? "rolled back" : verb)} {string.Join(", ", result.MigrationIds)}".TrimEnd());
        invocation.Output.WriteLine(result.IsEmpty
            ? $"{source}: nothing to do"
            : $"{source}: {string.Join(", ", done)} in {seconds} s ({result.Plan.Steps.Count} steps)");
        WriteOthers(source, result);
    }

    private void WriteOthers(string source, MigrationResult result)
    {
        if (result.Adopted.Count > 0)
            invocation.Output.WriteLine($"{source}: recorded as applied, because their effect is there already: {string.Join(", ", result.Adopted)}");
        if (result.HeldBack.Count > 0)
            invocation.Output.WriteLine($"{source}: held back by the filter: {string.Join(", ", result.HeldBack)}");
        foreach (DeferredMigration deferred in result.Deferred)
            invocation.Output.WriteLine($"{source}: {deferred.MigrationId} {deferred.Reason}");
    }

    public void Add(string source, DryRunReport report)
    {
        _json.Add(new JsonObject
        {
            ["source"] = source,
            ["tried"] = PlanJson.Array(report.Tried.Select(static s => s.Description)),
            ["untried"] = PlanJson.Array(report.Untried.Select(static u => $"{u.Step.Description}: {u.Reason}")),
            ["conversions"] = SampleText.Json(report.Conversions),
        });
        if (invocation.Json)
            return;
        invocation.Output.WriteLine($"{source}: {report.Tried.Count} of {report.Plan.Steps.Count} steps were executed and rolled back");
        foreach (UntriedStep untried in report.Untried)
            invocation.Output.WriteLine($"  not tried: {untried.Step.Description}: {untried.Reason}");
        foreach (ConversionSample sample in report.Conversions)
            invocation.Output.WriteLine($"  {sample.Describe()}");
    }

    public void Finish()
    {
        if (invocation.Json)
            invocation.Write(_json);
    }
}
