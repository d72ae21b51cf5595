using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>The strategies that are supplied.</summary>
public static class MigrationStrategy
{
    /// <summary>
    /// The application goes on reading and writing beside each step that has such a way; what breaks a release that is known to run waits
    /// for it. What migrators do unless told otherwise.
    /// </summary>
    public static IMigrationStrategy Online { get; } = new OnlineStrategy();

    /// <summary>
    /// The plan ends as early as it can: one statement for each change, large batches, no waiting for releases. For a maintenance window, and
    /// for databases that nobody uses meanwhile.
    /// </summary>
    public static IMigrationStrategy Fast { get; } = new FastStrategy();

    /// <summary>
    /// As <see cref="Online"/>, and lets no step through for which anybody would wait longer than a moment; what breaks a release waits for it even if
    /// that release is only assumed to run.
    /// </summary>
    public static IMigrationStrategy ZeroDowntime { get; } = new ZeroDowntimeStrategy();

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<IMigrationStrategy> All { get; } = [Online, Fast, ZeroDowntime];

    private sealed class OnlineStrategy : IMigrationStrategy
    {
        public string Name => nameof(Online);

        public ChangePath Plan(PlannedChange change) => ChangePath.Online;

        public Batching Batch(Step backfill, Batching configured) => configured;

        public bool WaitsFor(RunningRelease release) => !release.IsAssumed;

        public IEnumerable<StepRefusal> Refuse(MigrationPlan plan) => [];
    }

    private sealed class FastStrategy : IMigrationStrategy
    {
        private const int Rows = 50_000;

        public string Name => nameof(Fast);

        public ChangePath Plan(PlannedChange change) => ChangePath.Direct;

        public Batching Batch(Step backfill, Batching configured) => new(Math.Max(configured.Rows, Rows), TimeSpan.Zero);

        public bool WaitsFor(RunningRelease release) => false;

        public IEnumerable<StepRefusal> Refuse(MigrationPlan plan) => [];
    }

    private sealed class ZeroDowntimeStrategy : IMigrationStrategy
    {
        // Writers of a row wait for the whole batch that it is in.
        private const int Rows = 1_000;

        public string Name => nameof(ZeroDowntime);

        public ChangePath Plan(PlannedChange change) => ChangePath.Online;

        public Batching Batch(Step backfill, Batching configured) => configured with { Rows = Math.Min(configured.Rows, Rows) };

        public bool WaitsFor(RunningRelease release) => true;

        public IEnumerable<StepRefusal> Refuse(MigrationPlan plan) =>
            from step in plan.Steps
            where step.Blocking is { Length: not BlockingLength.Instant } && !step.IsBlockingApproved
            select new StepRefusal(step, Reason(step.Blocking!));

        private static string Reason(StepBlocking blocking) => blocking.Length == BlockingLength.Unknown
            ? "Nobody knows what it blocks, because it is SQL or a method of the migration's own, or shares a transaction with one. Look at it, and write Approved on the operation."
            : $"It has no way beside the application: {blocking.Table} is locked ({blocking.Describe()}). Make the change in a new table or column and move over, or run it with the strategy Online in a quiet hour.";
    }
}
