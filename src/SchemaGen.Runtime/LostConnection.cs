using System.Data;
using Npgsql;

namespace SchemaGen;

/// <summary>
/// A connection that breaks right behind an error of the server. Npgsql throws the server's error and keeps the loss to itself, so that whoever
/// expects the error, such as a table that is not there yet, would go on with a connection that is none.
/// </summary>
internal static class LostConnection
{
    /// <summary>To be asked before an error of the server is passed over.</summary>
    /// <exception cref="NpgsqlException">The connection was lost behind the error.</exception>
    internal static void RequireOpen(this NpgsqlConnection connection, PostgresException expected)
    {
        if (connection.State != ConnectionState.Open)
            throw new NpgsqlException("The connection to the server was lost; run again.", expected);
    }
}
