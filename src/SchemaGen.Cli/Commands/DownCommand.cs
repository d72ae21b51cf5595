using System.CommandLine;
using SchemaGen.Migrating;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen down</c>: rolls back.</summary>
internal static class DownCommand
{
    private static readonly Option<string?> To = new("--to") { Description = "The migration that is to be the last one; \"\" undoes all." };

    private static readonly Option<int?> Steps = new("--count") { Description = "How many migrations to undo, the last first; 1 unless --to is given." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("down", "Roll back the last migration, several, or all after a given one.");
        command.Options.Add(To);
        command.Options.Add(Steps);
        command.Options.Add(CommonOptions.MaxRisk);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        string? to = invocation.Parsed.GetValue(To);
        int? count = invocation.Parsed.GetValue(Steps);
        if (to is not null && count is not null)
            throw new UsageException("Give --to or --count, not both.");
        if (count < 1)
            throw new UsageException("--count is 1 or more.");
        RunReport report = new(invocation);
        IReadOnlyList<Migrator> all = migrators.Create(options => options.Progress = report);
        if (all.Count > 1)
            throw new UsageException($"There are several sources ({string.Join(", ", all.Select(static m => m.Source.Name))}); roll back each from the assembly of its own.");
        RiskLevel? risk = invocation.Parsed.GetValue(CommonOptions.MaxRisk);
        MigrationResult result = to is null
            ? await all[0].RollbackLastAsync(count ?? 1, risk, ct).ConfigureAwait(false)
            : await all[0].RollbackToAsync(to, risk, ct).ConfigureAwait(false);
        report.Add(all[0].Source.Name, "rolledBack", result);
        report.Finish();
        return ExitCodes.Ok;
    }
}
