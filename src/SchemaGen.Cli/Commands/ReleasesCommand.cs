using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Releases;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen releases</c>: which instances have registered, and which of them run.</summary>
internal static class ReleasesCommand
{
    public static Command Build(IMigrators migrators)
    {
        Command command = new("releases", "List the instances that have registered as running releases.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        foreach (Migrator migrator in migrators.Create(static _ => { }))
        {
            IReadOnlyList<ReleaseInstance> instances = await migrator.GetReleasesAsync(ct).ConfigureAwait(false);
            foreach (ReleaseInstance instance in instances)
                json.Add(Json(instance));
            if (!invocation.Json)
                Write(invocation.Output, migrator.Source.Name, instances);
        }

        if (invocation.Json)
            invocation.Write(json);
        return ExitCodes.Ok;
    }

    private static void Write(TextWriter output, string source, IReadOnlyList<ReleaseInstance> instances)
    {
        if (instances.Count == 0)
            output.WriteLine($"{source}: no instance has registered");
        foreach (ReleaseInstance i in instances)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: {(i.IsRunning ? "runs" : "gone")}  {i.Release ?? "-"}  {i.MigrationId}  {i.Machine}  last seen {i.LastSeen.UtcDateTime:u}  {i.Id}"));
        }
    }

    private static JsonObject Json(ReleaseInstance instance) => new()
    {
        ["source"] = instance.Source,
        ["instance"] = instance.Id,
        ["running"] = instance.IsRunning,
        ["release"] = instance.Release,
        ["migration"] = instance.MigrationId,
        ["machine"] = instance.Machine,
        ["registeredAt"] = instance.RegisteredAt,
        ["lastSeen"] = instance.LastSeen,
    };
}
