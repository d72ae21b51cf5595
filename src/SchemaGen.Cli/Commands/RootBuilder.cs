using System.CommandLine;

namespace SchemaGen.Cli.Commands;

/// <summary>Puts the commands together. The tool and an application differ only in where the sources come from.</summary>
internal static class RootBuilder
{
    // SIGINT and SIGTERM stop a run between two steps, and a step may take MigratorOptions.StopGrace before it is cancelled: the default of two
    // seconds would end the process in the middle.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(30);

    public static RootCommand Build(IMigrators migrators)
    {
        RootCommand root = new("Looks after the PostgreSQL schema that the models of an application ask for.");
        root.Options.Add(CommonOptions.Json);
        foreach (Command command in (Command[])
        [
            StatusCommand.Build(migrators),
            ListCommand.Build(migrators),
            PlanCommand.Build(migrators),
            UpCommand.Build(migrators),
            DownCommand.Build(migrators),
            HistoryCommand.Build(migrators),
            HealthCommand.Build(migrators),
            InfoCommand.Build(migrators),
            QueueCommand.Build(migrators),
            FleetCommand.Build(migrators),
            ValidateCommand.Build(migrators),
            DriftCommand.Build(migrators),
            BaselineCommand.Build(migrators),
            RetentionCommand.Build(migrators),
            RestoreCommand.Build(migrators),
            LocksCommand.Build(migrators),
            ReleasesCommand.Build(migrators),
            SnapshotCommand.Build(migrators),
            DiffCommand.Build(),
            ScaffoldCommand.Build(),
            SquashCommand.Build(migrators),
        ])
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    public static async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellationToken, InvocationConfiguration? configuration = null)
    {
        int result = await parsed.InvokeAsync(configuration ?? new() { ProcessTerminationTimeout = TerminationTimeout }, cancellationToken).ConfigureAwait(false);
        return parsed.Errors.Count == 0 ? result : ExitCodes.Usage;
    }
}
