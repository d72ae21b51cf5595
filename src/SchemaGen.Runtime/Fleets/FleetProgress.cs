namespace SchemaGen.Fleets;

/// <summary>Where a run over a fleet stands, told whenever a database is done.</summary>
/// <param name="Outcome">The database that is done.</param>
/// <param name="Done">How many are done, this one included.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Failed">How many of those that are done have failed.</param>
/// <param name="Elapsed">The time since the run began.</param>
public sealed record FleetProgress(FleetOutcome Outcome, int Done, int Total, int Failed, TimeSpan Elapsed)
{
    /// <summary>About how much longer it takes, if the others go as those before them on average.</summary>
    public TimeSpan EstimatedRemaining => Elapsed * ((double)(Total - Done) / Done);
}
