using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen list</c>: the migrations of the program, each with its state.</summary>
internal static class ListCommand
{
    public static Command Build(IMigrators migrators)
    {
        Command command = new("list", "List the migrations of the program with their state.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            MigrationStatus status = await migrator.GetStatusAsync(ct).ConfigureAwait(false);
            HashSet<string> applied = [.. status.Applied];
            foreach (Migration migration in migrator.Source.Migrations)
            {
                string state = applied.Contains(migration.Id) ? "applied" : "pending";
                json.Add(new JsonObject
                {
                    ["source"] = migrator.Source.Name,
                    ["id"] = migration.Id,
                    ["state"] = state,
                    ["parents"] = PlanJson.Array(migration.Parents),
                    ["fingerprint"] = migration.Fingerprint,
                });
                if (!invocation.Json)
                    invocation.Output.WriteLine($"{state,-8} {migration.Id}");
            }
        }

        if (invocation.Json)
            invocation.Write(json);
        return ExitCodes.Ok;
    }
}
