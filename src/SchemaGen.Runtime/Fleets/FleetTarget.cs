using Npgsql;
using SchemaGen.History;
using SchemaGen.Sql;

namespace SchemaGen.Fleets;

/// <summary>What is done where: the source as a database of the fleet has it, and how to connect.</summary>
internal sealed record FleetTarget(SchemaSource Source, string ConnectionString, string? Schema)
{
    internal static FleetTarget Of(FleetDatabase database, SchemaSource source)
    {
        if (database.Schema is not { } schema) return new FleetTarget(source, database.ConnectionString, null);
        // What users wrote names no schema, and means the tenant's.
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = $"{SqlText.Identifier(schema)},public" };
        return new FleetTarget(TenantSource.Of(source, schema), connection.ConnectionString, schema);
    }

    /// <summary>The migration lock is the database's: tenants of one database go one after the other, so that none waits for another inside.</summary>
    internal string Database
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
            return FormattableString.Invariant($"{connection.Host}:{connection.Port}/{connection.Database}");
        }
    }
}
