using System.Globalization;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Cli.Rendering;

/// <summary>Writes a plan as a script for <c>psql</c>: its transactions, its SQL, and in comments what a script cannot do.</summary>
internal static class PlanScript
{
    private const int BatchRows = 5_000;

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
        StepKind.Backfill => $"{Comment($"{step.Description}, in batches, each committed by itself")}\n{Batches(step.Sql, step.Backfill!)};",
        _ => Ended(step.Sql.TrimEnd().TrimEnd(';')),
    };

    // A block outside of a transaction may commit, as a procedure may.
    private static string Batches(string first, Backfill backfill)
    {
        string rows = BatchRows.ToString(CultureInfo.InvariantCulture);
        string keys = string.Concat(backfill.KeyColumns.Select(static (_, i) => FormattableString.Invariant($", batch.schemagen_key_{i + 1}")));
        string run = $"execute {SqlText.Literal(first)} into batch using {rows}::bigint";
        return "do " + SqlText.Literal(backfill.NextSql is { } next
            ? $"declare batch record; begin {run}; while batch.visited >= {rows} loop commit; execute {SqlText.Literal(next)} into batch using {rows}::bigint{keys}; end loop; end"
            // What was visited and not changed, somebody else was writing, or a trigger does not let through.
            : $"declare batch record; tries int := {Backfill.FruitlessBatches}; begin while tries > 0 loop {run}; exit when batch.visited = 0; "
                + $"tries := case batch.changed when 0 then tries - 1 else {Backfill.FruitlessBatches} end; commit; end loop; end");
    }

    // A comment to the end of the line would swallow the semicolon, and psql would run two statements into one.
    private static string Ended(string sql) =>
        sql.LastIndexOf("--", StringComparison.Ordinal) > sql.LastIndexOf('\n') ? sql + "\n;" : sql + ";";

    private static string Comment(string text) => "-- " + text.ReplaceLineEndings("\n-- ");
}
