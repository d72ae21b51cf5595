namespace SchemaGen.Fleets;

/// <summary>How a run over a fleet ended for one database.</summary>
/// <param name="Database">The database's name in the fleet.</param>
/// <param name="State">How it ended.</param>
public sealed record FleetOutcome(string Database, FleetState State)
{
    /// <summary>The code of a database that did not answer.</summary>
    public const string Unreachable = "database-unreachable";

    /// <summary>The migration that was the last one before; empty when there was none, null when it was not asked because nothing was to be done.</summary>
    public string? Before { get; init; }

    /// <summary>
    /// The migrations that were applied, finished or rolled back, in that order; those to be applied when the state is Pending; when it is
    /// Failed, those that the run had applied before and that stand.
    /// </summary>
    public IReadOnlyList<string> MigrationIds { get; init; } = [];

    /// <summary>The migrations that wait for releases which still run on this database (<see cref="ReleasePhase"/>).</summary>
    public IReadOnlyList<string> Deferred { get; init; } = [];

    /// <summary>How long it took, with connecting and the wait for the migration lock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// SchemaGen's stable code of the error, else the SQLSTATE, else <see cref="Unreachable"/> when there was no answer; null when it has none
    /// of these.
    /// </summary>
    public string? ErrorCode { get; init; }
}
