namespace SchemaGen.Fleets;

/// <summary>One database of a fleet. Connections are opened when its turn comes and closed after it, so that a large fleet holds few.</summary>
/// <param name="Name">What it is called in progress and reports, unique in the fleet.</param>
/// <param name="ConnectionString">Leads straight to PostgreSQL, or through a pool that keeps sessions, with a role that may change the schema.</param>
public sealed record FleetDatabase(string Name, string ConnectionString)
{
    /// <summary>The name alone: a connection string may hold a password.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
