using Npgsql;
using SchemaGen.Migrating.Recording;

namespace SchemaGen.Fleets;

/// <summary>
/// Asks a database whether there is anything to do, in one query. A connection of the usual kind would first load the database's types, which
/// costs more than the answer.
/// </summary>
internal static class FleetProbe
{
    internal static async Task<bool> IsUpToDateAsync(FleetTarget target, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(target.ConnectionString);
        builder.ConnectionStringBuilder.Pooling = false;
        builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        var dataSource = builder.Build();
        await using var _ = dataSource.ConfigureAwait(false);
        var connection = await UnenlistedConnection.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        await using var __ = connection.ConfigureAwait(false);
        return HistoryReader.IsHead(await HistoryReader.ReadHeadAsync(connection, target.Source.Name, cancellationToken).ConfigureAwait(false), target.Source);
    }
}
