using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using SchemaGen.Introspection.Catalog;
using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;

namespace SchemaGen.Introspection;

/// <summary>
/// Reads what a database has from <c>pg_catalog</c>, in one round trip and one snapshot, whatever the session's search path and whatever
/// the role may do with the tables. PostgreSQL 13 to 18.
/// </summary>
/// <remarks>Nothing is locked but the catalogue, and what views read: to print a view, PostgreSQL takes the locks of a reader on that.</remarks>
public static class DatabaseReader
{
    /// <summary>Reads the schema that holds. Invalid indexes and constraints that are not validated are no part of it.</summary>
    /// <param name="connection">An open connection; within a transaction the reading is part of it, and leaves no trace.</param>
    /// <param name="options">What to read.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>The schema; expressions are as the server prints them with qualified names.</returns>
    /// <exception cref="NpgsqlException">The server could not be reached, or refused.</exception>
    public static async Task<SchemaSnapshot> ReadAsync(
        NpgsqlConnection connection, DatabaseReaderOptions options, CancellationToken ct = default) =>
        (await ReadImageAsync(connection, options, CatalogStatement.IsModeled, ct).ConfigureAwait(false)).ToSchema();

    /// <summary>Reads the schema that holds, and what is there without holding or without a word for it.</summary>
    /// <param name="connection">An open connection; within a transaction the reading is part of it, and leaves no trace.</param>
    /// <param name="options">What to read.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>The state; expressions are as the server prints them with qualified names.</returns>
    /// <exception cref="NpgsqlException">The server could not be reached, or refused.</exception>
    /// <exception cref="SchemaGenException">The server is older than any that is supported (<c>server-too-old</c>).</exception>
    public static async Task<DatabaseState> ReadStateAsync(
        NpgsqlConnection connection, DatabaseReaderOptions options, CancellationToken ct = default) =>
        (await ReadImageAsync(connection, options, static _ => true, ct).ConfigureAwait(false)).ToState(SupportedServer.MajorOf(connection));

    /// <summary>Reads what some of the queries ask for.</summary>
    internal static async Task<CatalogImage> ReadImageAsync(NpgsqlConnection connection, DatabaseReaderOptions options, Func<CatalogQuery, bool> asks, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        int major = SupportedServer.MajorOf(connection);
        CatalogImage image = new();

        // One batch is one round trip and one transaction, so that the settings end with it.
        NpgsqlBatch batch = new(connection);
        await using ConfiguredAsyncDisposable disposal = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PrintSettings.Set));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CatalogStatement.Sql(major, asks))
        {
            Parameters =
            {
                new() { Value = (object?)options.Schemas?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = options.Definitions },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PrintSettings.Restore));

        NpgsqlDataReader reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            while (await reader.ReadAsync(ct).ConfigureAwait(false))
                CatalogStatement.Read(reader, image);
            await reader.ReadToEndAsync(ct).ConfigureAwait(false);
        }

        return image;
    }
}
