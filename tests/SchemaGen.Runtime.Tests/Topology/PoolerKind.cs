namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>What stands between the migrator and PostgreSQL.</summary>
public enum PoolerKind
{
    /// <summary><see cref="Migrating.TransactionPooler"/>.</summary>
    StandIn,

    /// <summary>The real one.</summary>
    PgBouncer,
}
