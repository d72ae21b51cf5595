using System.CommandLine;
using SchemaGen.Cli.Rendering;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Undoing;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen down</c>: rolls back.</summary>
internal static class DownCommand
{
    private static readonly Option<string?> To = new("--to") { Description = "The migration that is to be the last one; \"\" undoes all." };

    private static readonly Option<int?> Steps = new("--count") { Description = "How many migrations to undo, the last first; 1 unless another target is given." };

    private static readonly Option<DateTimeOffset?> ToTime = InvariantOption.Moment("--to-time", "Undo what was applied after a moment, such as 2026-11-21T09:30Z.");

    private static readonly Option<string?> Only = new("--only") { Description = "Undo one migration, wherever it stands." };

    private static readonly Option<bool> WithDependents = new("--with-dependents") { Description = "With --only: undo what stands on it too." };

    private static readonly Option<bool> Analyze = new("--analyze") { Description = "Judge the roll-back and do nothing." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("down", "Roll back the last migration, several, one, or all after a given one or a moment.");
        foreach (Option option in (Option[])[To, Steps, ToTime, Only, WithDependents, Analyze, CommonOptions.ShowSql, CommonOptions.MaxRisk])
            command.Options.Add(option);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        RollbackTarget target = Target(invocation.Parsed);
        RunReport report = new(invocation);
        IReadOnlyList<Migrator> all = migrators.Create(options => options.Progress = report);
        if (all.Count > 1)
            throw new UsageException($"There are several sources ({string.Join(", ", all.Select(static m => m.Source.Name))}); roll back each from the assembly of its own.");
        if (invocation.Parsed.GetValue(Analyze))
        {
            RollbackAnalysis judged = await all[0].AnalyzeRollbackAsync(target, ct).ConfigureAwait(false);
            if (invocation.Json)
                invocation.Write(RollbackText.Json(judged));
            else
                RollbackText.Write(invocation.Output, invocation.Console, judged, invocation.Parsed.GetValue(CommonOptions.ShowSql));
            return judged.Reversibility == Reversibility.Impossible ? ExitCodes.Refused : ExitCodes.Ok;
        }

        MigrationResult result = await all[0].RollbackAsync(target, invocation.Parsed.GetValue(CommonOptions.MaxRisk), ct).ConfigureAwait(false);
        report.Add(all[0].Source.Name, "rolledBack", result);
        report.Finish();
        return ExitCodes.Ok;
    }

    private static RollbackTarget Target(ParseResult parsed)
    {
        string? to = parsed.GetValue(To);
        int? count = parsed.GetValue(Steps);
        DateTimeOffset? moment = parsed.GetValue(ToTime);
        string? only = parsed.GetValue(Only);
        if (new object?[] { to, count, moment, only }.Count(static o => o is not null) > 1)
            throw new UsageException("Give one of --to, --count, --to-time and --only.");
        if (count < 1)
            throw new UsageException("--count is 1 or more.");
        RollbackTarget target = to is not null ? RollbackTarget.To(to)
            : moment is { } time ? RollbackTarget.ToTime(time)
            : only is not null ? RollbackTarget.Single(only)
            : RollbackTarget.Last(count ?? 1);
        return target with { WithDependents = parsed.GetValue(WithDependents) };
    }
}
