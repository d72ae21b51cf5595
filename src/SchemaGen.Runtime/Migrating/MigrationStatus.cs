using SchemaGen.Migrating.Recording;
using SchemaGen.Releases;

namespace SchemaGen.Migrating;

/// <summary>Where a database stands, compared with this program.</summary>
public sealed record MigrationStatus
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The migrations of this program that are applied, in their order.</summary>
    public required IReadOnlyList<string> Applied { get; init; }

    /// <summary>The migrations of this program that are not applied, in their order; those that are partly applied among them.</summary>
    public required IReadOnlyList<string> Pending { get; init; }

    /// <summary>Those of the pending migrations that wait for releases which still run, or for such a migration.</summary>
    public IReadOnlyList<DeferredMigration> Deferred { get; init; } = [];

    /// <summary>The migrations that are applied, wholly or partly, and not in this program.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>The applied migrations that read differently in this program.</summary>
    public required IReadOnlyList<string> Edited { get; init; }

    /// <summary>The executions that were begun and are not done; one may be running just now.</summary>
    public required IReadOnlyList<MigrationExecution> Unfinished { get; init; }

    /// <summary>All executions, oldest first.</summary>
    public required IReadOnlyList<MigrationExecution> History { get; init; }

    /// <summary>Whether migrations are to be applied now.</summary>
    public bool HasPending => Pending.Count > Deferred.Count;

    /// <summary>Whether there is nothing to do now: the database is where this program's history ends, but for what waits for releases.</summary>
    public bool IsSettled => !HasPending && Unknown.Count == 0 && Edited.Count == 0 && Unfinished.Count == 0;

    /// <summary>Whether the database is exactly where this program's history ends.</summary>
    public bool IsUpToDate => Pending.Count == 0 && Unknown.Count == 0 && Edited.Count == 0 && Unfinished.Count == 0;
}
