using Npgsql;
using SchemaGen.Safety;

namespace SchemaGen.Nodes;

/// <summary>
/// Ends what a server does that copies rows in and waits for another transaction. The driver ends such a wait by cutting the connection, which takes the caller's
/// transaction with it and leaves the server waiting; the wait behind the last row it does not end at all. So the server is asked, on another connection, to give up.
/// </summary>
/// <param name="connection">Where the rows are copied.</param>
/// <param name="process">The server's process that takes them, which serves nobody else until the transaction ends.</param>
/// <param name="sql">What it does.</param>
/// <param name="ct">Ends the work early.</param>
internal sealed class CopyCancellation(NpgsqlConnection connection, int process, string sql, CancellationToken ct) : IDisposable
{
    private const int SecondsToAsk = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _cut = new();

    /// <summary>Cuts the connection: canceled when the server cannot be asked.</summary>
    internal CancellationToken Cut => _cut.Token;

    public void Dispose() => _cut.Dispose();

    /// <summary>Waits for what the server does.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    internal async ValueTask WaitAsync(Task answer)
    {
        if (!answer.IsCompleted && ct.CanBeCanceled)
        {
            await answer.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!answer.IsCompleted)
                await AskAsync().ConfigureAwait(false);
        }

        try
        {
            await answer.ConfigureAwait(false);
        }
        catch (Exception e) when (ct.IsCancellationRequested && e is OperationCanceledException or NpgsqlException and (not PostgresException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }))
        {
            throw new OperationCanceledException(e.Message, e, ct);
        }
    }

    /// <summary>Waits until the server has given up the rows, which it does not read of while it is busy with earlier ones.</summary>
    internal async ValueTask GiveUpAsync(Task given)
    {
        await given.WaitAsync(ct.IsCancellationRequested ? TimeSpan.Zero : Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!given.IsCompleted)
            await AskAsync().ConfigureAwait(false);
        await given.ConfigureAwait(false);
    }

    private async ValueTask AskAsync()
    {
        try
        {
            if (await CancelAsync().ConfigureAwait(false))
                return;
        }
        catch (NpgsqlException)
        {
            // There is no other connection to ask on.
        }

        await _cut.CancelAsync().ConfigureAwait(false);
    }

    // Beside the pool, which may have no connection left, and to the same one of several servers. A pooler may have none left either, and let the question wait. Where
    // it leads elsewhere, to another server, the process of the same number does something else and is left alone.
    private async ValueTask<bool> CancelAsync()
    {
        NpgsqlConnection other = await OwnConnection.CloneAsync(
            connection, static b => (b.Timeout, b.CommandTimeout, b.CancellationTimeout) = (SecondsToAsk, SecondsToAsk, -1), CancellationToken.None).ConfigureAwait(false);
        await using (other.ConfigureAwait(false))
        {
            await other.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            NpgsqlCommand cancel = new("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND starts_with($2, query)", other);
            await using (cancel.ConfigureAwait(false))
            {
                cancel.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
                cancel.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sql });
                return await cancel.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false) is true;
            }
        }
    }
}
