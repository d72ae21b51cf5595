using System.Transactions;
using Npgsql;

namespace SchemaGen;

/// <summary>
/// Opens connections that are no part of a transaction of <c>System.Transactions</c> in which the caller may be: for all that is not a node. The driver enlists
/// each connection that is opened there.
/// </summary>
/// <remarks>
/// What a migration does lasts step by step, together with what the history says of it, and some steps cannot be in a transaction at all. In that of the caller the
/// first commit would end it, or a step would be refused. So a scope that is not completed takes nothing of a migration back.
/// </remarks>
internal static class UnenlistedConnection
{
    internal static async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (Transaction.Current is null) return await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        // A scope of its own would have to end on this thread where that of the caller has to, too; to another thread the transaction does not come along.
        Task<NpgsqlConnection> opening;
        using (ExecutionContext.SuppressFlow())
            opening = Task.Run(() => dataSource.OpenConnectionAsync(cancellationToken).AsTask(), cancellationToken);
        return await opening.ConfigureAwait(false);
    }
}
