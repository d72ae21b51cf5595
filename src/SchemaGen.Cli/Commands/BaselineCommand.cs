using System.CommandLine;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen baseline</c>: adopts a database that has its schema already.</summary>
internal static class BaselineCommand
{
    private static readonly Option<string?> Through = new("--through") { Description = "The last migration to record; all unless given." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("baseline", "Record migrations as applied, after proving that the database is what they lead to.");
        command.Options.Add(Through);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        RunReport report = new(invocation);
        foreach (Migrator migrator in migrators.Create(static _ => { }))
            report.Add(migrator.Source.Name, "recorded", await migrator.BaselineAsync(invocation.Parsed.GetValue(Through), ct).ConfigureAwait(false));
        report.Finish();
        return ExitCodes.Ok;
    }
}
