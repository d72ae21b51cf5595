using Npgsql;

namespace SchemaGen.Safety;

/// <summary>Makes connections outside a pool that lead where another one leads, as the same role: to look after that one, or to end what it does.</summary>
internal static class OwnConnection
{
    /// <summary>
    /// A closed connection of its own; the operating system's keepalives notice a peer that is gone. It is never enlisted in a transaction of <c>System.Transactions</c> around the
    /// caller, in which the other one may be and be busy: what it asks and ends is no part of anybody's work.
    /// </summary>
    internal static async Task<NpgsqlConnection> CloneAsync(
        NpgsqlConnection connection, Action<NpgsqlConnectionStringBuilder> change, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false, Multiplexing = false, Enlist = false };
        if (connection.FullState != System.Data.ConnectionState.Closed)
        {
            // Of several hosts, the one that this connection is on, among which there is nothing to choose.
            (builder.Host, builder.Port) = (connection.Host, connection.Port);
            (builder.TargetSessionAttributes, builder.LoadBalanceHosts) = (null, false);
        }

        if (!IsUnixSocket(builder.Host)) (builder.TcpKeepAlive, builder.TcpKeepAliveTime, builder.TcpKeepAliveInterval) = (true, 10, 5);
        change(builder);
        return await connection.CloneWithAsync(builder.ConnectionString, cancellationToken).ConfigureAwait(false);
    }

    // A directory, or a name in the abstract namespace; a socket of that kind refuses the options of TCP, and cannot be opened with them.
    private static bool IsUnixSocket(string? host) => host is not null && (host.StartsWith('@') || Path.IsPathRooted(host));
}
