using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Npgsql;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Verbs;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen diff</c>: what makes one live database like another. Exit code 3 while they differ.</summary>
internal static class DiffCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The connection string of the database to change.",
        Required = true,
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "The connection string of the database to become like.",
        Required = true,
    };

    private static readonly Option<string[]> Schemas = new("--schema")
    {
        Description = "A PostgreSQL schema to compare, once for each; all unless given.",
    };

    private static readonly Option<bool> Apply = new("--apply") { Description = "Carry the plan out on the database to change." };

    public static Command Build()
    {
        Command command = new("diff", "Plan from one live database to another, or make the one like the other.");
        foreach (Option option in (Option[])[From, To, Schemas, CommonOptions.ShowSql, Apply, CommonOptions.MaxRisk])
            command.Options.Add(option);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        if (invocation.Json && invocation.Parsed.GetValue(CommonOptions.ShowSql))
            throw new UsageException("Give --sql or --json, not both.");
        NpgsqlDataSource from = Connections.Open(invocation.Parsed.GetRequiredValue(From), "--from");
        await using ConfiguredAsyncDisposable fromEnd = from.ConfigureAwait(false);
        NpgsqlDataSource to = Connections.Open(invocation.Parsed.GetRequiredValue(To), "--to");
        await using ConfiguredAsyncDisposable toEnd = to.ConfigureAwait(false);
        RunReport report = new(invocation);
        DatabaseDiff diff = Create(invocation, from, to, report);
        return invocation.Parsed.GetValue(Apply)
            ? await ApplyAsync(invocation, diff, report, ct).ConfigureAwait(false)
            : await CompareAsync(invocation, diff, ct).ConfigureAwait(false);
    }

    private static DatabaseDiff Create(Invocation invocation, NpgsqlDataSource from, NpgsqlDataSource to, RunReport report)
    {
        MigratorOptions options = new() { Progress = report };
        CommonOptions.Apply(invocation.Parsed)(options);
        string[] schemas = invocation.Parsed.GetValue(Schemas) ?? [];
        try
        {
            return new DatabaseDiff(from, to, schemas.Length == 0 ? null : schemas, options);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static async Task<int> CompareAsync(Invocation invocation, DatabaseDiff diff, CancellationToken ct)
    {
        DatabaseDifference difference = await diff.CompareAsync(ct).ConfigureAwait(false);
        Tell(invocation, difference);
        Show(invocation, difference);
        return difference.Missing.Count > 0 ? ExitCodes.Failed : difference.IsEmpty ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }

    private static void Show(Invocation invocation, DatabaseDifference difference)
    {
        if (invocation.Json)
        {
            invocation.Write(Json(difference));
        }
        else if (!difference.Plan.IsEmpty && invocation.Parsed.GetValue(CommonOptions.ShowSql))
        {
            PlanScript.WriteHazards(invocation.Output, difference.Plan);
            PlanScript.Write(invocation.Output, difference.Plan);
        }
        else if (!difference.Plan.IsEmpty)
        {
            PlanTable.Write(invocation.Console, difference.Plan, sql: false);
        }
    }

    private static async Task<int> ApplyAsync(Invocation invocation, DatabaseDiff diff, RunReport report, CancellationToken ct)
    {
        AppliedDifference applied = await diff.ApplyAsync(ct).ConfigureAwait(false);
        Tell(invocation, applied.Remaining);
        if (!applied.Result.IsEmpty || invocation.Json)
            report.Add("diff", "applied", applied.Result, json =>
            {
                json["stillDiffers"] = PlanJson.Array(applied.Remaining.Plan.Operations.Select(static o => o.ToString()));
                AddRest(json, applied.Remaining);
            });
        report.Finish();
        foreach (var operation in applied.Remaining.Plan.Operations)
            await invocation.Error.WriteLineAsync($"still differs: {operation}").ConfigureAwait(false);
        return applied.Remaining.Plan.IsEmpty ? ExitCodes.Ok : ExitCodes.PendingOrDrift;
    }

    private static void Tell(Invocation invocation, DatabaseDifference difference)
    {
        foreach (LeftAlone left in difference.LeftAlone)
            invocation.Error.WriteLine($"left alone: {left}");
        foreach (string missing in difference.Missing)
            invocation.Error.WriteLine($"missing in --from, create it there first: {missing}");
    }

    private static JsonObject Json(DatabaseDifference difference)
    {
        JsonObject json = PlanJson.Of(difference.Plan);
        AddRest(json, difference);
        return json;
    }

    private static void AddRest(JsonObject json, DatabaseDifference difference)
    {
        json["leftAlone"] = PlanJson.Array(
            difference.LeftAlone, static l => new() { ["what"] = l.What, ["reason"] = l.Reason.ToString(), ["advice"] = l.Advice });
        json["missing"] = PlanJson.Array(difference.Missing);
    }
}
