using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>What a plan is made for.</summary>
public sealed record PlanOptions
{
    /// <summary>The options of a plan for PostgreSQL 15 about which nothing else is known.</summary>
    public static PlanOptions Default { get; } = new();

    /// <summary>The major version of the server, 13 or later.</summary>
    public int ServerMajor { get; init; } = 15;

    /// <summary>
    /// What is known of the live tables; null for nothing. It gives estimates and sharper hazards, and changes the steps only where a
    /// strategy of the user's own looks at it, so that what was rehearsed on a small database is what runs on the large one.
    /// </summary>
    public LiveFacts? Facts { get; init; }

    /// <summary>The releases that may still be running while the plan is carried out, so that what would break them is named.</summary>
    public IReadOnlyList<RunningRelease> RunningReleases { get; init; } = [];

    /// <summary>
    /// Whether dropped tables and columns are kept until somebody removes them, so that a rollback brings the data back. In a rollback:
    /// whether they were kept.
    /// </summary>
    public bool Retain { get; init; } = true;

    /// <summary>
    /// In a rollback: the retention schemas that are still there. What is not among them was purged, and comes back empty. Null when nobody
    /// knows: then what is surely kept counts as there, and what is kept only where it is used does not.
    /// </summary>
    public IReadOnlyCollection<string>? Kept { get; init; }

    /// <summary>
    /// A text that no other run has, such as the time of its start. It names what a declarative plan or a rollback keeps, since those can
    /// drop the same thing again; while it is empty, such plans keep nothing. Recorded migrations do not need it.
    /// </summary>
    public string RunId { get; init; } = "";

    /// <summary>Chooses the steps; the application goes on beside them unless set.</summary>
    public IMigrationStrategy Strategy { get; init; } = MigrationStrategy.Online;

    /// <summary>How much of the plan is one transaction.</summary>
    public TransactionScope Transactions { get; init; }

    internal bool IsKept(RetainedObject? kept) => kept is not null && (Kept?.Contains(kept.Schema) ?? !kept.OnlyIfUsed);
}
