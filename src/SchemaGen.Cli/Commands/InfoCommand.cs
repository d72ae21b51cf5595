using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Observing;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen info</c>: which database, which server, which role, and who migrates now.</summary>
internal static class InfoCommand
{
    public static Command Build(IMigrators migrators)
    {
        Command command = new("info", "Show the database, the server, the role and who holds the migration lock.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            JsonObject facts = Json(await migrator.GetInfoAsync(ct).ConfigureAwait(false));
            json.Add(facts);
            if (invocation.Json)
                continue;
            foreach ((string name, JsonNode? value) in facts)
                invocation.Output.WriteLine($"{name,-14} {value}");
        }

        if (invocation.Json)
            invocation.Write(json);
        return ExitCodes.Ok;
    }

    private static JsonObject Json(DatabaseInfo info) => new()
    {
        ["source"] = info.Source,
        ["fingerprint"] = info.Fingerprint,
        ["migrations"] = info.Migrations,
        ["database"] = info.Database,
        ["server"] = info.Server,
        ["serverVersion"] = info.ServerVersion,
        ["role"] = info.Role,
        ["superuser"] = info.IsSuperuser,
        ["standby"] = info.IsStandby,
        ["history"] = info.HasHistory,
        ["bytes"] = info.Bytes,
        ["lock"] = info.Holder?.ToString() ?? "free",
    };
}
