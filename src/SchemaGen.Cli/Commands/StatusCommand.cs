using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating;
using SchemaGen.Releases;

namespace SchemaGen.Cli.Commands;

/// <summary>
/// <c>schemagen status</c>: where the database stands. Exit code 3 when it is not up to date; what waits for older releases alone is none of that.
/// </summary>
internal static class StatusCommand
{
    public static Command Build(IMigrators migrators)
    {
        Command command = new("status", "Tell which migrations are applied, pending, unknown, edited or unfinished.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        bool upToDate = true;
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            MigrationStatus status = await migrator.GetStatusAsync(ct).ConfigureAwait(false);
            upToDate &= status.IsSettled;
            json.Add(Json(status));
            if (!invocation.Json)
                Write(invocation.Output, status);
        }

        if (invocation.Json)
            invocation.Write(json);
        return upToDate ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }

    private static void Write(TextWriter output, MigrationStatus status)
    {
        output.WriteLine($"{status.Source}: {(status.IsUpToDate ? "up to date" : status.IsSettled ? "up to date but for what waits" : "not up to date")}, {status.Applied.Count} applied");
        WriteList(output, "pending", [.. status.Pending.Except(status.Deferred.Select(static d => d.MigrationId))]);
        foreach (DeferredMigration deferred in status.Deferred)
            output.WriteLine($"  {deferred.MigrationId} {deferred.Reason}");
        WriteList(output, "unknown to this program", status.Unknown);
        WriteList(output, "edited since they were applied", status.Edited);
        WriteList(output, "unfinished", [.. status.Unfinished.Select(static e => e.MigrationId)]);
    }

    private static void WriteList(TextWriter output, string title, IReadOnlyList<string> ids)
    {
        if (ids.Count > 0)
            output.WriteLine($"  {title}: {string.Join(", ", ids)}");
    }

    private static JsonObject Json(MigrationStatus status) => new()
    {
        ["source"] = status.Source,
        ["upToDate"] = status.IsUpToDate,
        ["applied"] = PlanJson.Array(status.Applied),
        ["pending"] = PlanJson.Array(status.Pending),
        ["deferred"] = DeferredText.Json(status.Deferred),
        ["unknown"] = PlanJson.Array(status.Unknown),
        ["edited"] = PlanJson.Array(status.Edited),
        ["unfinished"] = PlanJson.Array(status.Unfinished.Select(static e => e.MigrationId)),
    };
}
