using SchemaGen.Planning;
using SchemaGen.Risks;

namespace SchemaGen.Cli.Rendering;

/// <summary>Writes a plan as a script for <c>psql</c>: its transactions, its SQL, and in comments what a script cannot do.</summary>
internal static class PlanScript
{
    /// <summary>The hazards as comments, for a script that stands alone.</summary>
    public static void WriteHazards(TextWriter output, MigrationPlan plan)
    {
        foreach (Hazard hazard in plan.Hazards)
            output.WriteLine(Comment($"{hazard.RuleId} {hazard.Level}, {hazard.Operation}: {hazard.Message}"));
    }

    public static void Write(TextWriter output, MigrationPlan plan)
    {
        foreach (IGrouping<int, Step> segment in plan.Steps.GroupBy(static s => s.Segment))
        {
            bool inTransaction = segment.First().IsTransactional;
            if (inTransaction)
            {
                output.WriteLine("begin;");
                // A statement that waits for a lock holds up everything that comes after it.
                output.WriteLine("set local lock_timeout = '1s';");
            }

            foreach (Step step in segment)
                output.WriteLine(Statement(step));
            if (inTransaction)
                output.WriteLine("commit;");
        }
    }

    private static string Statement(Step step) => step.Kind switch
    {
        StepKind.Run => Comment(step.Description),
        // psql has no loop; a step that builds on the batches checks that they were done.
        StepKind.Backfill => Comment($"{step.Description}, in batches of $1 rows until a batch visits fewer; schemagen does it:\n{step.Sql}"),
        _ => Ended(step.Sql.TrimEnd().TrimEnd(';')),
    };

    // A comment to the end of the line would swallow the semicolon, and psql would run two statements into one.
    private static string Ended(string sql) =>
        sql.LastIndexOf("--", StringComparison.Ordinal) > sql.LastIndexOf('\n') ? sql + "\n;" : sql + ";";

    private static string Comment(string text) => "-- " + text.ReplaceLineEndings("\n-- ");
}
