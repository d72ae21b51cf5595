using SchemaGen.Planning;

namespace SchemaGen.Observing;

/// <summary>What can be done about a step that took long.</summary>
internal static class SlowStepAdvice
{
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(100);

    internal static string For(StepKind kind, TableWork work, int attempts, TimeSpan duration) => (kind, work) switch
    {
        _ when attempts == 1 && duration < Fast => "Nothing: it is fast.",
        _ when attempts > 1 => FormattableString.Invariant(
            $"It was attempted {attempts} times, most likely for locks that others held: run it when there is less traffic, and look for long transactions in pg_stat_activity."),
        (StepKind.CreateIndexConcurrently, _) =>
            "Raise maintenance_work_mem and max_parallel_maintenance_workers for the migrating role; the application goes on meanwhile.",
        (StepKind.DropIndexConcurrently, _) => "It waited for older transactions to end; look for long ones in pg_stat_activity.",
        (StepKind.Backfill, _) => "Raise MigratorOptions.BackfillBatchSize and BackfillBatchTime if the server has room, or run this migration ahead of the deployment that needs it.",
        (StepKind.Validate, _) => "It reads each row while the application goes on; run it apart from the deployment if the reading disturbs others.",
        (StepKind.Sql, _) => "It is SQL of your own: look at its plan with EXPLAIN, and change many rows in batches outside a transaction.",
        (StepKind.Run, _) => "It is a method of your own: send less, or more at once (COPY, one statement for many rows).",
        (_, TableWork.Rewrite) =>
            "It writes the table anew while nobody can use it: add a second column, fill it in batches and switch over, instead of changing the type in place.",
        (_, TableWork.IndexBuild) => "It builds an index while writes wait: build the index concurrently first and attach it.",
        (_, TableWork.Scan) => "It reads each row under its lock: add the rule as NOT VALID and validate it in a step of its own.",
        _ => "It changes the catalogue only, so it waited for a lock: look for long transactions in pg_stat_activity.",
    };
}
