using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Recording;
using Spectre.Console;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen history</c>: what was executed, when, by whom, and how it ended.</summary>
internal static class HistoryCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "How many executions, newest first.", DefaultValueFactory = static _ => 50 };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("history", "Show what was executed, when, by whom, and how it ended.");
        command.Options.Add(Limit);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        List<MigrationExecution> executions = [];
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            MigrationStatus status = await migrator.GetStatusAsync(ct).ConfigureAwait(false);
            executions.AddRange(status.History);
        }

        executions = [.. executions.OrderByDescending(static e => e.Id).Take(invocation.Parsed.GetValue(Limit))];
        if (invocation.Json)
            invocation.Write(new JsonArray([.. executions.Select(Json)]));
        else
            Write(invocation.Console, executions);
        return ExitCodes.Ok;
    }

    private static void Write(IAnsiConsole console, IEnumerable<MigrationExecution> executions)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumns("#", "Migration", "Direction", "Status", "Started (UTC)", "Seconds", "By", "Error");
        foreach (MigrationExecution e in executions)
        {
            string[] cells =
            [
                e.Id.ToString(CultureInfo.InvariantCulture), e.MigrationId, e.Direction.ToString(), e.Status.ToString(),
                e.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                e.Duration?.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) ?? "", $"{e.ExecutedBy}@{e.Machine}", e.Error ?? "",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private static JsonNode Json(MigrationExecution e) => new JsonObject
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
}
