using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Operations;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen drift</c>: how the database differs from its history. Exit code 3 when it does.</summary>
internal static class DriftCommand
{
    public static Command Build(IMigrators migrators)
    {
        Command command = new("drift", "Compare the live schema with what the applied migrations lead to.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        bool any = false;
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            DriftReport report = await migrator.DetectDriftAsync(ct).ConfigureAwait(false);
            any |= report.HasDrift;
            json.Add(new JsonObject
            {
                ["source"] = report.Source,
                ["drift"] = report.HasDrift,
                ["toMendDatabase"] = PlanJson.Array(report.ToMendDatabase.Select(static o => o.ToString())),
                ["toAdopt"] = PlanJson.Array(report.ToAdoptIntoModel.Select(static o => o.ToString())),
                ["incomplete"] = PlanJson.Array(report.Incomplete.Select(static i => i.ToString())),
            });
            if (!invocation.Json)
                Write(invocation.Output, report);
        }

        if (invocation.Json)
            invocation.Write(json);
        return any ? ExitCodes.PendingOrDrift : ExitCodes.Ok;
    }

    private static void Write(TextWriter output, DriftReport report)
    {
        output.WriteLine($"{report.Source}: {(report.HasDrift ? "the database differs from its history" : "no drift")}");
        foreach (Operation operation in report.ToMendDatabase)
            output.WriteLine($"  to mend: {operation}");
        foreach (object incomplete in report.Incomplete)
            output.WriteLine($"  incomplete: {incomplete}");
    }
}
