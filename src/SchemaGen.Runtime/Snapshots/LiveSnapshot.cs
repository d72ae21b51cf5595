using Npgsql;
using SchemaGen.Introspection;

namespace SchemaGen.Snapshots;

/// <summary>Reads a live schema with what a later reader has to know of it.</summary>
internal static class LiveSnapshot
{
    internal static async Task<SavedSnapshot> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var schema = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        var now = (DateTime)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        return new SavedSnapshot { Database = connection.Database, TakenAt = now, ServerVersion = connection.ServerVersion, Schema = schema };
    }
}
