using System.Data;
using Npgsql;

namespace SchemaGen;

/// <summary>
/// A connection that breaks right behind an answer of the server. Npgsql tells the answer and keeps the loss to itself, so that whoever
/// expects an error, such as a table that is not there yet, or has read the last row, would go on with a connection that is none.
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

    /// <summary>Reads behind the last row to where the server is ready again, because a reader that is disposed passes over what goes wrong there.</summary>
    /// <exception cref="NpgsqlException">The connection was lost behind the last row.</exception>
    internal static async Task ReadToEndAsync(this NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            // What is left is of no interest.
        }
    }
}
