using System.Transactions;
using Npgsql;

namespace SchemaGen.Safety;

/// <summary>
/// Makes connections that are no part of a transaction of <c>System.Transactions</c> in which the caller may be. The driver enlists each connection
/// that is opened there, unless it is told not to.
/// </summary>
internal static class OwnConnection
{
    /// <summary>
    /// A connection of a data source, for all that is not a node. What a migration does lasts step by step, together with what the history says of it, and some steps cannot be
    /// in a transaction at all; in that of the caller none would begin, and a second connection would make it one of two databases. So a scope that is not completed takes back
    /// nothing of it.
    /// </summary>
    internal static async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (Transaction.Current is null) return await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        // A scope of its own would have to end on this thread where that of the caller has to, too; to another thread the transaction does not come along.
        Task<NpgsqlConnection> opening;
        using (ExecutionContext.SuppressFlow())
            opening = Task.Run(() => dataSource.OpenConnectionAsync(cancellationToken).AsTask(), cancellationToken);
        return await opening.ConfigureAwait(false);
    }

    /// <summary>
    /// A closed connection outside a pool that leads where another one leads, as the same role: to look after that one, or to end what it does, while it may be in the caller's
    /// transaction and busy. The operating system's keepalives notice a peer that is gone.
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
