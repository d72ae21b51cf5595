namespace SchemaGen.Migrating.Recording;

/// <summary>All that the database remembers of one source's migrations.</summary>
public sealed class MigrationHistory
{
    private readonly Dictionary<string, MigrationExecution> _applied;

    internal MigrationHistory(IReadOnlyList<MigrationExecution> executions, long lastId, bool hasOtherSources)
    {
        Executions = executions;
        LastId = lastId;
        HasOtherSources = hasOtherSources;
        _applied = new(StringComparer.Ordinal);
        foreach (var execution in executions)
        {
            if (execution.Status != ExecutionStatus.Completed || execution.Direction == MigrationDirection.Auto) continue;
            if (execution.Direction == MigrationDirection.Down) _applied.Remove(execution.MigrationId);
            else _applied[execution.MigrationId] = execution;
        }

        Partial = [.. executions.Where(static e => e.IsPartial)];
    }

    /// <summary>The history of a database that SchemaGen has not touched yet.</summary>
    internal static MigrationHistory None { get; } = new([], 0, hasOtherSources: false);

    /// <summary>All executions, oldest first.</summary>
    public IReadOnlyList<MigrationExecution> Executions { get; }

    /// <summary>The execution that applied each migration which is applied now, by the migration's identity.</summary>
    public IReadOnlyDictionary<string, MigrationExecution> Applied => _applied;

    /// <summary>The executions that were interrupted and of which steps stand, oldest first.</summary>
    public IReadOnlyList<MigrationExecution> Partial { get; }

    /// <summary>The highest number of an execution of any source in this database; 0 when there is none.</summary>
    internal long LastId { get; }

    /// <summary>Whether other sources feed this database too.</summary>
    internal bool HasOtherSources { get; }
}
