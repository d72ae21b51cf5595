using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Observing;

namespace SchemaGen.Cli.Commands;

/// <summary>
/// <c>schemagen health</c>: whether the database is as the program needs it. Exit code 3 when something is pending, running or drifted, 1
/// when it failed or the histories have parted.
/// </summary>
internal static class HealthCommand
{
    private static readonly Option<bool> Drift = new("--drift") { Description = "Compare the live schema too." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("health", "Tell whether the database is as the program needs it.");
        command.Options.Add(Drift);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        int exitCode = ExitCodes.Ok;
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            MigrationHealth health = await migrator.GetHealthAsync(invocation.Parsed.GetValue(Drift), ct).ConfigureAwait(false);
            // What failed is worse than what is still to be done.
            exitCode = exitCode == ExitCodes.Failed ? exitCode : ExitCodeOf(health.State) is var own and not ExitCodes.Ok ? own : exitCode;
            json.Add(new JsonObject
            {
                ["source"] = migrator.Source.Name,
                ["state"] = health.State.ToString(),
                ["description"] = health.Description,
                ["pending"] = PlanJson.Array(health.Status.Pending),
                ["holder"] = health.Holder?.ToString(),
                ["error"] = health.Failure?.Error,
                ["sqlState"] = health.Failure?.SqlState,
            });
            if (!invocation.Json)
                invocation.Output.WriteLine($"{migrator.Source.Name}: {health.State}: {health.Description}");
        }

        if (invocation.Json)
            invocation.Write(json);
        return exitCode;
    }

    private static int ExitCodeOf(HealthState state) => state switch
    {
        HealthState.UpToDate or HealthState.Waiting => ExitCodes.Ok,
        HealthState.Failed or HealthState.Diverged => ExitCodes.Failed,
        _ => ExitCodes.PendingOrDrift,
    };
}
