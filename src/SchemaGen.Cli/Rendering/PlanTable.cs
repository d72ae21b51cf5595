using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using Spectre.Console;

namespace SchemaGen.Cli.Rendering;

/// <summary>Draws a plan for a person: the preview table, what it puts at risk, and its SQL.</summary>
internal static class PlanTable
{
    public static void Write(IAnsiConsole console, MigrationPlan plan, bool sql)
    {
        ILookup<Operation, Step> steps = plan.Steps.ToLookup(static s => s.Operation, (IEqualityComparer<Operation>)ReferenceEqualityComparer.Instance);
        foreach (IGrouping<string, PreviewRow> migration in PlanPreview.Of(plan).GroupBy(static r => r.MigrationId))
        {
            if (migration.Key.Length > 0)
                console.WriteLine(migration.Key);
            Table table = new Table().Border(TableBorder.Rounded)
                .AddColumns("Table", "Operation", "Details", "Risk", "Lock", "Rollback");
            foreach (PreviewRow row in migration)
            {
                table.AddRow(
                    Markup.Escape(TableOf(row)),
                    Words.Of(row.Operation),
                    Markup.Escape(row.Operation.ToString()),
                    Colored(row.Risk),
                    Words.OfLocks(steps[row.Operation]),
                    Words.Of(row.Reversal));
            }

            console.Write(table);
        }

        foreach (Hazard hazard in plan.Hazards)
            console.MarkupLineInterpolated($"  [{Color(hazard.Level)}]{hazard.RuleId} {hazard.Level}[/] {hazard.Operation}: {hazard.Message}{Approval(hazard)}");
        if (sql)
            PlanScript.Write(console.Profile.Out.Writer, plan);
    }

    private static string Approval(Hazard hazard) => hazard.Operation.Approved is { } reason ? $" (approved: {reason})" : "";

    // The part before the first dot would cut a schema: the table is what the preview's target begins with.
    private static string TableOf(PreviewRow row) => row.Operation switch
    {
        CreateTable o => o.Table.Name.ToString(),
        _ when row.Target.LastIndexOf('.') is > 0 and int dot => row.Target[..dot],
        _ => row.Target,
    };

    private static string Colored(RiskLevel level) => $"[{Color(level)}]{level}[/]";

    private static string Color(RiskLevel level) => level switch
    {
        RiskLevel.Safe => "green",
        RiskLevel.Medium => "yellow",
        RiskLevel.High => "red",
        _ => "red bold",
    };
}
