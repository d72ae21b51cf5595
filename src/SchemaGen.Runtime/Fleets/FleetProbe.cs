using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating.Recording;

namespace SchemaGen.Fleets;

/// <summary>
/// Asks a database whether there is anything to do, in one query. A connection of the usual kind would first load the database's types, which
/// costs more than the answer.
/// </summary>
internal static class FleetProbe
{
    internal static async Task<bool> IsUpToDateAsync(FleetDatabase database, SchemaSource source, CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            ServerCompatibilityMode = ServerCompatibilityMode.NoTypeLoading,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(target.ConnectionString);
        await using var _ = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return HistoryReader.IsHead(await HistoryReader.ReadHeadAsync(connection, source.Name, cancellationToken).ConfigureAwait(false), source);
    }
}
