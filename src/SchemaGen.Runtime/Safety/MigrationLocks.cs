namespace SchemaGen.Safety;

/// <summary>The sessions of migrators in a database.</summary>
public sealed record MigrationLocks
{
    /// <summary>The one that holds the migration lock; null when nobody does.</summary>
    public required LockHolder? Holder { get; init; }

    /// <summary>The others; they ask for the lock again and again.</summary>
    public required IReadOnlyList<LockHolder> Waiters { get; init; }
}
