using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Commands;
using SchemaGen.Migrating.Recording;
using SchemaGen.Observing;
using Spectre.Console;

namespace SchemaGen.Cli.Rendering;

/// <summary>Writes executions and what they tell as a whole, as tables or as JSON.</summary>
internal static class HistoryText
{
    public static void Write(Invocation invocation, IReadOnlyList<MigrationExecution> executions)
    {
        if (invocation.Json)
        {
            invocation.Write(PlanJson.Array(executions, Json));
            return;
        }

        Table table = NewTable("#", "Migration", "Direction", "Status", "Started (UTC)", "Seconds", "By", "Environment", "Release", "Error");
        foreach (MigrationExecution e in executions)
        {
            AddRow(
                table, Number(e.Id), e.MigrationId, e.Direction.ToString(), e.Status.ToString(),
                e.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Seconds(e.Duration), $"{e.ExecutedBy}@{e.Machine}", e.EnvironmentName, e.Release ?? "", Error(e.SqlState, e.Error));
            foreach (StepExecution s in e.Steps)
                AddRow(table, "", "  " + s.Description, "", s.Status.ToString(), "", Seconds(s.Duration), "", "", "", Error(s.SqlState, s.Error));
        }

        invocation.Console.Write(table);
    }

    public static void WriteSummary(Invocation invocation, string source, HistoryMetrics metrics)
    {
        if (invocation.Json)
        {
            invocation.Write(Json(source, metrics));
            return;
        }

        invocation.Output.WriteLine(
            $"{source}: {Number(metrics.Completed)} completed, {Number(metrics.Failed)} failed, {Number(metrics.RolledBack)} rolled back; "
            + $"success {Percent(metrics.SuccessRate)}, roll-backs {Percent(metrics.RollbackRate)}; "
            + $"mean {Seconds(metrics.AverageDuration)} s, longest {Seconds(metrics.LongestDuration)} s");
        Table table = NewTable("Seconds", "Attempts", "Migration", "Step", "Suggestion");
        foreach (SlowStep s in metrics.Slowest)
            AddRow(table, Seconds(s.Duration), Number(s.Attempts), s.MigrationId, s.Description, s.Suggestion);
        invocation.Console.Write(table);
    }

    private static Table NewTable(params string[] columns) => new Table().Border(TableBorder.Rounded).AddColumns(columns);

    private static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan? time) => time?.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) ?? "";

    private static string Percent(double? part) => part is { } p ? $"{(p * 100).ToString("0.#", CultureInfo.InvariantCulture)} %" : "none yet";

    private static string Error(string? sqlState, string? error) => sqlState is null ? error ?? "" : $"{sqlState}: {error}";

    private static JsonObject Json(MigrationExecution e)
    {
        JsonObject json = new()
        {
            ["id"] = e.Id,
            ["source"] = e.Source,
            ["migration"] = e.MigrationId,
            ["direction"] = e.Direction.ToString(),
            ["status"] = e.Status.ToString(),
            ["started"] = e.StartedAt,
            ["seconds"] = e.Duration?.TotalSeconds,
            ["executedBy"] = e.ExecutedBy,
            ["machine"] = e.Machine,
            ["environment"] = e.EnvironmentName,
            ["release"] = e.Release,
            ["error"] = e.Error,
            ["sqlState"] = e.SqlState,
        };
        if (e.Steps.Count > 0)
            json["steps"] = PlanJson.Array(e.Steps, Json);
        return json;
    }

    private static JsonObject Json(StepExecution s) => new()
    {
        ["description"] = s.Description,
        ["kind"] = s.Kind.ToString(),
        ["status"] = s.Status.ToString(),
        ["attempts"] = s.Attempts,
        ["seconds"] = s.Duration?.TotalSeconds,
        ["rows"] = s.Rows,
        ["error"] = s.Error,
        ["sqlState"] = s.SqlState,
    };

    private static JsonObject Json(string source, HistoryMetrics metrics) => new()
    {
        ["source"] = source,
        ["completed"] = metrics.Completed,
        ["failed"] = metrics.Failed,
        ["rolledBack"] = metrics.RolledBack,
        ["running"] = metrics.Running,
        ["successRate"] = metrics.SuccessRate,
        ["rollbackRate"] = metrics.RollbackRate,
        ["averageSeconds"] = metrics.AverageDuration?.TotalSeconds,
        ["longestSeconds"] = metrics.LongestDuration?.TotalSeconds,
        ["slowest"] = PlanJson.Array(metrics.Slowest, static s => new()
        {
            ["migration"] = s.MigrationId,
            ["step"] = s.Description,
            ["seconds"] = s.Duration.TotalSeconds,
            ["attempts"] = s.Attempts,
            ["suggestion"] = s.Suggestion,
        }),
    };
}
