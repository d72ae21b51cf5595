using System.CommandLine;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating.Recording;
using SchemaGen.Observing;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen history</c>: what was executed, when, by whom, and how it ended.</summary>
internal static class HistoryCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "How many executions, newest first.", DefaultValueFactory = static _ => 50 };

    private static readonly Option<long?> Before = new("--before") { Description = "Only those before the execution of this number: the next page." };

    private static readonly Option<ExecutionStatus[]> Status = new("--status")
    {
        Description = "Only these: Running, Completed, Failed, Superseded.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Environment = new("--environment") { Description = "Only those of one environment." };

    private static readonly Option<string?> Migration = new("--migration") { Description = "Only those of one migration." };

    private static readonly Option<DateTimeOffset?> From = InvariantOption.Moment("--from", "Only those that began then or later: 2026-11-21 or 2026-11-21T09:30Z.");

    private static readonly Option<DateTimeOffset?> To = InvariantOption.Moment("--to", "Only those that began before.");

    private static readonly Option<bool> NoRollbacks = new("--no-rollbacks") { Description = "Leave roll-backs out." };

    private static readonly Option<bool> AllSources = new("--all-sources") { Description = "Those of every source of the database." };

    private static readonly Option<bool> Steps = new("--steps") { Description = "Show each step with its time." };

    private static readonly Option<bool> Summary = new("--summary") { Description = "Show times, rates and the slowest steps instead." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("history", "Show what was executed, when, by whom, and how it ended.");
        foreach (Option option in (Option[])[Limit, Before, Status, Environment, Migration, From, To, NoRollbacks, AllSources, Steps, Summary])
            command.Options.Add(option);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        HistoryQuery query = Query(invocation.Parsed);
        IReadOnlyList<Migrator> all = migrators.Create(static _ => { });
        // The history of all sources is the same whoever asks.
        if (query.AllSources)
            all = [all[0]];
        if (invocation.Parsed.GetValue(Summary))
        {
            foreach (Migrator migrator in all)
                HistoryText.WriteSummary(invocation, migrator.Source.Name, await migrator.GetMetricsAsync(query, cancellationToken: ct).ConfigureAwait(false));
            return ExitCodes.Ok;
        }

        List<MigrationExecution> executions = [];
        foreach (Migrator migrator in all)
            executions.AddRange(await migrator.GetHistoryAsync(query, ct).ConfigureAwait(false));
        executions = [.. executions.OrderByDescending(static e => e.Id).Take(query.Limit)];
        HistoryText.Write(invocation, executions);
        return ExitCodes.Ok;
    }

    private static HistoryQuery Query(ParseResult parsed) => new()
    {
        Limit = parsed.GetValue(Limit) is >= 0 and int limit ? limit : throw new UsageException("--limit is 0 or more."),
        Before = parsed.GetValue(Before),
        Statuses = parsed.GetValue(Status) ?? [],
        EnvironmentName = parsed.GetValue(Environment),
        MigrationId = parsed.GetValue(Migration),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
        IncludeRollbacks = !parsed.GetValue(NoRollbacks),
        AllSources = parsed.GetValue(AllSources),
        IncludeSteps = parsed.GetValue(Steps),
    };
}
