using SchemaGen.Migrating;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Migrating.Recording;
using SchemaGen.Safety;

namespace SchemaGen.Observing;

/// <summary>Whether a database is as a program needs it, and if not, why.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Description">The same in a sentence for a person.</param>
/// <param name="Status">The migrations behind it.</param>
public sealed record MigrationHealth(HealthState State, string Description, MigrationStatus Status)
{
    /// <summary>The session that holds the migration lock; null when nobody does.</summary>
    public LockHolder? Holder { get; init; }

    /// <summary>The execution that failed or was interrupted, when the state says so.</summary>
    public MigrationExecution? Failure { get; init; }

    /// <summary>The comparison with the live schema; null when it was not asked for or not come to.</summary>
    public DriftReport? Drift { get; init; }

    internal static MigrationHealth Judge(MigrationStatus status, NewerSchemaPolicy policy, LockHolder? holder)
    {
        var newest = status.History.LastOrDefault(e => e.MigrationId.Length == 0 || status.Pending.Contains(e.MigrationId));
        var failure = newest is { Status: ExecutionStatus.Failed } ? newest : status.Unfinished.LastOrDefault();
        string pending = string.Join(", ", status.Pending);
        return Intolerable(status, policy) is { } why ? Is(HealthState.Diverged, why)
            : holder is not null && (status.HasPending || status.Unfinished.Count > 0) ? Is(HealthState.Running, $"Migrations are being applied: {holder}.")
            : failure is not null
                ? Is(HealthState.Failed, $"{Name(failure)} {(failure.Error is { } error ? $"failed: {error}" : "was interrupted")}. The next run finishes it.") with { Failure = failure }
            : status.HasPending ? Is(HealthState.Pending, $"Not applied yet: {pending}.")
            : status.Deferred.Count > 0 ? Is(HealthState.Waiting, $"{string.Join("; ", status.Deferred.Select(static d => $"{d.MigrationId} {d.Reason}"))}.")
            : Is(HealthState.UpToDate, "Up to date.");

        MigrationHealth Is(HealthState state, string description) => new(state, description, status) { Holder = holder };
    }

    private static string Name(MigrationExecution execution) => execution.MigrationId.Length > 0 ? execution.MigrationId : "A declarative run";

    private static string? Intolerable(MigrationStatus status, NewerSchemaPolicy policy)
    {
        if (status.Edited.Count > 0) return $"Edited after they had been applied: {string.Join(", ", status.Edited)}.";
        var unknown = status.Unknown.Where(id => policy switch
        {
            NewerSchemaPolicy.Allow => false,
            NewerSchemaPolicy.Refuse => true,
            _ => status.History.Any(e => e.MigrationId == id && e.Breaking),
        }).ToList();
        return unknown.Count > 0 ? $"The database has migrations that this program does not know and cannot live with: {string.Join(", ", unknown)}." : null;
    }
}
