using System.CommandLine;
using SchemaGen.Cli.Rendering;
using SchemaGen.Planning;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen up</c>: applies what is pending.</summary>
internal static class UpCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Execute in a transaction that is rolled back." };

    private static readonly Option<bool> Interactive = new("--interactive") { Description = "Show the plan and ask before it is applied." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("up", "Apply the pending migrations.");
        command.Options.Add(CommonOptions.MaxRisk);
        command.Options.Add(DryRun);
        command.Options.Add(Interactive);
        command.Options.Add(CommonOptions.ShowSql);
        GateOptions.AddTo(command);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        Action<MigratorOptions> change = CommonOptions.Apply(invocation.Parsed);
        RunReport report = new(invocation);
        foreach (Migrator migrator in migrators.Create(options => Set(options, invocation, change, report)))
        {
            if (invocation.Parsed.GetValue(DryRun))
                report.Add(migrator.Source.Name, await migrator.DryRunAsync(ct).ConfigureAwait(false));
            else
                report.Add(migrator.Source.Name, "applied", await migrator.MigrateAsync(ct).ConfigureAwait(false));
        }

        report.Finish();
        return ExitCodes.Ok;
    }

    private static void Set(MigratorOptions options, Invocation invocation, Action<MigratorOptions> change, RunReport report)
    {
        change(options);
        options.Progress = report;
        bool sql = invocation.Parsed.GetValue(CommonOptions.ShowSql);
        report.ShowSql(sql);
        if (invocation.Parsed.GetValue(Interactive))
            options.Confirm = (plan, ct) => AskAsync(invocation, plan, sql, ct);
    }

    // What is asked stands beside what is answered with: data alone goes to the standard output.
    private static async ValueTask<bool> AskAsync(Invocation invocation, MigrationPlan plan, bool sql, CancellationToken ct)
    {
        PlanTable.Write(Terminal.For(invocation.Error), plan, sql);
        await invocation.Error.WriteAsync("Apply this plan? [y/N] ").ConfigureAwait(false);
        string? answer = await Terminal.Input.ReadLineAsync(ct).ConfigureAwait(false);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
