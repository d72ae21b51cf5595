using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Loading;
using SchemaGen.Fleets;

namespace SchemaGen.Cli.Commands;

/// <summary>
/// <c>schemagen fleet</c>: the same migrations over many databases. <c>status</c> ends with 3 while something is pending; all end with 1
/// when a database failed.
/// </summary>
internal static class FleetCommand
{
    private static readonly Option<string> Databases = new("--databases") { Description = "A file with a name and a connection string on each line.", Required = true };

    private static readonly Option<string[]> Stages = new("--stage")
    {
        Description = "An environment and the file of its databases, in order: --stage dev=dev.txt --stage production=production.txt.",
        Required = true,
    };

    private static readonly Option<int> Parallel = new("--parallel") { Description = "How many databases at a time.", DefaultValueFactory = static _ => new FleetOptions().MaxParallelism };

    private static readonly Option<bool> StopOnFailure = new("--stop-on-failure") { Description = "Begin no other database after one has failed." };

    private static readonly Option<int> Canaries = new("--canaries") { Description = "How many of the first databases go alone, and must succeed." };

    private static readonly Option<bool> KeepOnFailure = new("--keep-on-failure") { Description = "Roll nothing back when an environment fails." };

    private static readonly Option<bool> NoDrift = new("--no-drift") { Description = "Do not compare the live schemas before the next environment." };

    public static Command Build(IMigrators migrators)
    {
        Command up = new("up", "Apply the pending migrations of every database.") { Databases, Parallel, StopOnFailure, Canaries, CommonOptions.MaxRisk };
        Command status = new("status", "Tell where every database stands.") { Databases, Parallel };
        Command promote = new("promote", "Bring the migrations through environments, each looked at before the next one.")
        {
            Stages, Parallel, CommonOptions.MaxRisk, KeepOnFailure, NoDrift,
        };
        up.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => RunAsync(i, migrators, static (fleet, token) => fleet.MigrateAsync(token), ct)));
        status.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => RunAsync(i, migrators, static (fleet, token) => fleet.GetStatusAsync(token), ct)));
        promote.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => PromoteAsync(i, migrators, ct)));
        return new Command("fleet", "Migrate many databases, or bring a release through environments.") { up, status, promote };
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, Func<Fleet, CancellationToken, Task<FleetReport>> run, CancellationToken ct)
    {
        IReadOnlyList<FleetDatabase> databases = FleetFile.Read(invocation.Parsed.GetRequiredValue(Databases));
        FleetReporting text = new(invocation);
        List<FleetReport> reports = [];
        foreach (MigratorFactory factory in migrators.CreateFactories(CommonOptions.Apply(invocation.Parsed)))
            reports.Add(await run(new Fleet(factory.Source, factory.Create, databases, OptionsOf(invocation, text)), ct).ConfigureAwait(false));

        if (invocation.Json)
            invocation.Write(new JsonArray([.. reports.Select(FleetReporting.Json)]));
        else
            reports.ForEach(r => text.Write(r));
        return reports.Exists(static r => r.Count(FleetState.Failed) + r.Count(FleetState.NotBegun) > 0) ? ExitCodes.Failed
            : reports.Exists(static r => r.Count(FleetState.Pending) > 0) ? ExitCodes.PendingOrDrift
            : ExitCodes.Ok;
    }

    private static async Task<int> PromoteAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        FleetReporting text = new(invocation);
        PromotionStage[] stages = [.. invocation.Parsed.GetRequiredValue(Stages).Select(s => StageOf(s, OptionsOf(invocation, text)))];
        PromotionOptions options = new() { RollBackOnFailure = !invocation.Parsed.GetValue(KeepOnFailure), CheckDrift = !invocation.Parsed.GetValue(NoDrift) };
        List<PromotionReport> reports = [];
        foreach (MigratorFactory factory in migrators.CreateFactories(CommonOptions.Apply(invocation.Parsed)))
        {
            reports.Add(await new Promotion(factory.Source, factory.Create, stages, options).RunAsync(ct).ConfigureAwait(false));
            if (!reports[^1].Succeeded)
                break;
        }

        if (invocation.Json)
            invocation.Write(new JsonArray([.. reports.Select(Json)]));
        else
            reports.ForEach(r => Write(invocation, text, r));
        return reports.TrueForAll(static r => r.Succeeded) ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static FleetOptions OptionsOf(Invocation invocation, FleetReporting text)
    {
        FleetOptions options = new()
        {
            MaxParallelism = invocation.Parsed.GetValue(Parallel),
            Canaries = invocation.Parsed.GetValue(Canaries),
            OnFailure = invocation.Parsed.GetValue(StopOnFailure) ? FleetFailurePolicy.Stop : FleetFailurePolicy.GoOn,
            Progress = text,
        };
        if (options.MaxParallelism < 1)
            throw new UsageException("--parallel is 1 or more.");
        return options.Canaries < 0 ? throw new UsageException("--canaries is 0 or more.") : options;
    }

    private static PromotionStage StageOf(string text, FleetOptions options) =>
        text.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } file]
            ? new PromotionStage(name, FleetFile.Read(file)) { Options = options }
            : throw new UsageException($"--stage \"{text}\" is not an environment and a file: --stage staging=staging.txt.");

    private static void Write(Invocation invocation, FleetReporting text, PromotionReport report)
    {
        foreach (PromotionStageReport stage in report.Stages)
        {
            if (stage.Migration is null)
                invocation.Output.WriteLine($"{stage.Name}: not begun");
            else
                text.Write(stage.Migration, $"{stage.Name}: ");
            foreach (string problem in stage.Problems)
                invocation.Output.WriteLine($"  {problem}");
            if (stage.RollBack is { Databases.Count: > 0 } undone)
                text.Write(undone, $"{stage.Name}, going back: ");
        }
    }

    private static JsonObject Json(PromotionReport report) => new()
    {
        ["source"] = report.Source,
        ["succeeded"] = report.Succeeded,
        ["stages"] = new JsonArray(
        [
            .. report.Stages.Select(static s => new JsonObject
            {
                ["stage"] = s.Name,
                ["succeeded"] = s.Succeeded,
                ["migration"] = s.Migration is { } m ? FleetReporting.Json(m) : null,
                ["problems"] = Rendering.PlanJson.Array(s.Problems),
                ["rollBack"] = s.RollBack is { } r ? FleetReporting.Json(r) : null,
            }),
        ]),
    };
}
