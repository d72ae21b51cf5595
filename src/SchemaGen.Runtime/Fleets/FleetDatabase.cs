namespace SchemaGen.Fleets;

/// <summary>One database of a fleet. Connections are opened when its turn comes and closed after it, so that a large fleet holds few.</summary>
/// <param name="Name">What it is called in progress and reports, unique in the fleet.</param>
/// <param name="ConnectionString">Leads straight to PostgreSQL, or through a pool that keeps sessions, with a role that may change the schema.</param>
public sealed record FleetDatabase(string Name, string ConnectionString)
{
    /// <summary>
    /// The schema of a tenant, which the first migration makes; null, the default, for a database of its own. The source's objects, which it knows
    /// in <c>public</c>, are in this schema, and so is a history of its own (<see cref="History.TenantSource"/>).
    /// </summary>
    public string? Schema { get; init; }

    /// <summary>The name alone: a connection string may hold a password.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
