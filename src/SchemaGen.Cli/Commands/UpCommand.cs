using System.CommandLine;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen up</c>: applies what is pending.</summary>
internal static class UpCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Execute in a transaction that is rolled back." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("up", "Apply the pending migrations.");
        command.Options.Add(CommonOptions.MaxRisk);
        command.Options.Add(DryRun);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        Action<MigratorOptions> change = CommonOptions.Apply(invocation.Parsed);
        RunReport report = new(invocation);
        foreach (Migrator migrator in migrators.Create(options => { change(options); options.Progress = report; }))
        {
            if (invocation.Parsed.GetValue(DryRun))
                report.Add(migrator.Source.Name, await migrator.DryRunAsync(ct).ConfigureAwait(false));
            else
                report.Add(migrator.Source.Name, "applied", await migrator.MigrateAsync(ct).ConfigureAwait(false));
        }

        report.Finish();
        return ExitCodes.Ok;
    }
}
