using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Planning;
using SchemaGen.Releases;
using SchemaGen.Sampling;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen plan</c>: what <c>up</c> would do. Exit code 3 when there is something.</summary>
internal static class PlanCommand
{
    private static readonly Option<bool> Rollback = new("--rollback") { Description = "Show how it could be rolled back once it is applied." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("plan", "Show what up would do, with risks, locks and SQL, and do nothing.");
        command.Options.Add(CommonOptions.ShowSql);
        command.Options.Add(Rollback);
        GateOptions.AddTo(command);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        JsonArray json = [];
        bool empty = true;
        foreach (Migrator migrator in migrators.Create(options => GateOptions.Apply(invocation.Parsed, options)))
        {
            MigrationPlan plan = await migrator.PlanAsync(ct).ConfigureAwait(false);
            empty &= plan.IsEmpty;
            IReadOnlyList<string> forecast = plan.IsEmpty ? [] : (await migrator.ForecastAsync(plan, ct).ConfigureAwait(false)).Describe();
            JsonObject item = PlanJson.Of(plan);
            item["source"] = migrator.Source.Name;
            RollbackAnalysis? back = invocation.Parsed.GetValue(Rollback) ? await migrator.AnalyzeRollbackOfPendingAsync(ct).ConfigureAwait(false) : null;
            if (back is not null)
                item["rollback"] = RollbackText.Json(back);
            item["forecast"] = PlanJson.Array(forecast);
            IReadOnlyList<DeferredMigration> deferred = (await migrator.GetStatusAsync(ct).ConfigureAwait(false)).Deferred;
            IReadOnlyList<ConversionSample> samples = await migrator.SampleConversionsAsync(plan, ct).ConfigureAwait(false);
            item["conversions"] = SampleText.Json(samples);
            item["deferred"] = DeferredText.Json(deferred);
            json.Add(item);
            if (invocation.Json)
                continue;
            if (plan.IsEmpty)
                await invocation.Output.WriteLineAsync($"{migrator.Source.Name}: nothing to do").ConfigureAwait(false);
            else
                PlanTable.Write(invocation.Console, plan, invocation.Parsed.GetValue(CommonOptions.ShowSql));
            if (back is not null)
                RollbackText.Write(invocation.Output, invocation.Console, back, invocation.Parsed.GetValue(CommonOptions.ShowSql));
            foreach (string line in forecast.Concat(samples.Select(static s => s.Describe())).Concat(deferred.Select(static d => $"{d.MigrationId} {d.Reason}.")))
                await invocation.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        if (invocation.Json)
            invocation.Write(json);
        return empty ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }
}
