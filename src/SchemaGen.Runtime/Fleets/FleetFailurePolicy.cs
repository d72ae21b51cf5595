namespace SchemaGen.Fleets;

/// <summary>What a fleet does about the others when a database fails.</summary>
public enum FleetFailurePolicy
{
    /// <summary>Goes on with all others; what failed is in the report.</summary>
    GoOn,

    /// <summary>Begins no other; those that are under way are finished.</summary>
    Stop,
}
