using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Migrating;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen validate</c>: status and drift as one yes or no, for a pipeline.</summary>
internal static class ValidateCommand
{
    public static Command Build(IMigrators migrators)
    {
        Command command = new("validate", "Fail unless the database is up to date and has not drifted.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        bool valid = true;
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            MigrationStatus status = await migrator.GetStatusAsync(ct).ConfigureAwait(false);
            bool drifted = (await migrator.DetectDriftAsync(ct).ConfigureAwait(false)).HasDrift;
            valid &= status.IsSettled && !drifted;
            string verdict = !status.IsSettled ? "not up to date; see schemagen status" : drifted ? "drifted; see schemagen drift" : "valid";
            json.Add(new JsonObject { ["source"] = migrator.Source.Name, ["upToDate"] = status.IsUpToDate, ["drift"] = drifted });
            if (!invocation.Json)
                await invocation.Output.WriteLineAsync($"{migrator.Source.Name}: {verdict}").ConfigureAwait(false);
        }

        if (invocation.Json)
            invocation.Write(json);
        return valid ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }
}
