namespace SchemaGen.Fleets;

/// <summary>How a run over a fleet ended.</summary>
public sealed record FleetReport
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>One entry for each database, in the fleet's order.</summary>
    public required IReadOnlyList<FleetOutcome> Databases { get; init; }

    /// <summary>When the run ended.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether every database has what the source asks for.</summary>
    public bool Succeeded => Databases.All(static d => d.State is FleetState.UpToDate or FleetState.Migrated);

    /// <summary>The databases that failed.</summary>
    public IReadOnlyList<FleetOutcome> Failures => [.. Databases.Where(static d => d.State == FleetState.Failed)];

    /// <summary>How many databases ended in a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The number.</returns>
    public int Count(FleetState state) => Databases.Count(d => d.State == state);
}
