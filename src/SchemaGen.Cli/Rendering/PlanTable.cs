using SchemaGen.Monitoring;
using SchemaGen.Planning;
using SchemaGen.Risks;
using Spectre.Console;

namespace SchemaGen.Cli.Rendering;

/// <summary>Draws a plan for a person: the preview table, what it puts at risk, and its SQL.</summary>
internal static class PlanTable
{
    public static void Write(IAnsiConsole console, MigrationPlan plan, bool sql)
    {
        foreach (IGrouping<string, PlanLine> migration in PlanLine.Of(plan).GroupBy(static l => l.MigrationId))
        {
            if (migration.Key.Length > 0)
                console.WriteLine(migration.Key);
            Table table = new Table().Border(TableBorder.Rounded)
                .AddColumns("Table", "Operation", "Details", "Risk", "Lock", "Blocks", "Rollback");
            foreach (PlanLine line in migration)
            {
                table.AddRow(
                    Markup.Escape(line.Table), line.Operation, Markup.Escape(line.Details), Colored(line.Risk), line.Lock, line.Blocks, line.Rollback);
            }

            console.Write(table);
        }

        // Only strings are escaped, and brackets of an operation, such as those of text[], are no color.
        foreach (Hazard hazard in plan.Hazards)
            console.MarkupLineInterpolated($"  [{Color(hazard.Level)}]{hazard.RuleId} {hazard.Level}[/] {hazard.Operation.ToString()}: {hazard.Message}{Approval(hazard)}");
        if (sql)
            PlanScript.Write(console.Profile.Out.Writer, plan);
    }

    private static string Approval(Hazard hazard) => hazard.Operation switch
    {
        { Approved: { } reason, Until: { } until } => $" (approved until {until}: {reason})",
        { Approved: { } reason } => $" (approved: {reason})",
        _ => "",
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
