namespace SchemaGen.Migrating.Undoing;

/// <summary>What a roll-back is to undo.</summary>
public sealed record RollbackTarget
{
    private RollbackTarget()
    {
    }

    /// <summary>
    /// Whether later migrations that cannot stand without what is undone are undone too; without it such a roll-back is refused, and they
    /// are named.
    /// </summary>
    public bool WithDependents { get; init; }

    /// <summary>
    /// The migration that must be the first to be undone, as <see cref="Migrator.AnalyzeRollbackAsync"/> told
    /// (<see cref="RollbackAnalysis.MigrationIds"/>), so that what somebody has looked at is what is done, whatever was applied while the
    /// roll-back waited for its turn. Null for whichever is the first.
    /// </summary>
    public string? From { get; init; }

    internal int? Count { get; private init; }

    internal string? LastStanding { get; private init; }

    internal string? Only { get; private init; }

    internal DateTimeOffset? Moment { get; private init; }

    /// <summary>The migrations that were applied last; one that is applied in part counts as the last.</summary>
    /// <param name="count">How many; all when there are fewer.</param>
    /// <returns>The target.</returns>
    public static RollbackTarget Last(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new RollbackTarget { Count = count };
    }

    /// <summary>Every migration after a given one.</summary>
    /// <param name="migrationId">The migration that is to be the last one; empty to undo all.</param>
    /// <returns>The target.</returns>
    public static RollbackTarget To(string migrationId)
    {
        ArgumentNullException.ThrowIfNull(migrationId);
        return new RollbackTarget { LastStanding = migrationId };
    }

    /// <summary>Every migration that was applied after a moment. What was rolled back since then is not applied again.</summary>
    /// <param name="moment">The moment, by the server's clock.</param>
    /// <returns>The target.</returns>
    public static RollbackTarget ToTime(DateTimeOffset moment) => new() { Moment = moment };

    /// <summary>One migration, wherever it stands, where what follows it can stand without it.</summary>
    /// <param name="migrationId">The migration.</param>
    /// <returns>The target.</returns>
    public static RollbackTarget Single(string migrationId)
    {
        ArgumentException.ThrowIfNullOrEmpty(migrationId);
        return new RollbackTarget { Only = migrationId };
    }
}
