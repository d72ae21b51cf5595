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

    /// <summary>To be asked where the loss may have been kept from us, before the connection is used further.</summary>
    /// <exception cref="NpgsqlException">The connection was lost.</exception>
    internal static void RequireOpen(this NpgsqlConnection connection)
    {
        if (connection.State != ConnectionState.Open) throw new NpgsqlException("The connection to the server was lost; run again.");
    }

    /// <summary>
    /// Tells a loss that was kept from us as what it is. Npgsql has no other word for the use of a connection that is none than an
    /// InvalidOperationException; what users' methods make of theirs has been told as the failure of their step before.
    /// </summary>
    /// <exception cref="NpgsqlException">The connection was lost.</exception>
    internal static async Task<T> ToldAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (InvalidOperationException e) when (e.Source == nameof(Npgsql))
        {
            throw new NpgsqlException("The connection to the server was lost; run again.", e);
        }
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
