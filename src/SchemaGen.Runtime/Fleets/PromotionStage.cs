namespace SchemaGen.Fleets;

/// <summary>One environment on the way of a release.</summary>
/// <param name="Name">The environment's name, which the history keeps.</param>
/// <param name="Databases">Its databases.</param>
public sealed record PromotionStage(string Name, IReadOnlyList<FleetDatabase> Databases)
{
    /// <summary>
    /// Looks at a database after its migration and returns what is wrong with it, nothing when it is well: a smoke test, a query that must
    /// find rows. What it throws is wrong with the database too. It comes after the checks that SchemaGen makes itself. Null for no more than those.
    /// </summary>
    public Func<FleetDatabase, CancellationToken, Task<IReadOnlyList<string>>>? Validate { get; init; }

    /// <summary>How to go over its databases; null takes the defaults.</summary>
    public FleetOptions? Options { get; init; }
}
