using Npgsql;
using NpgsqlTypes;
using SchemaGen.Safety;

namespace SchemaGen.Nodes;

/// <summary>
/// Ends what a server does that copies rows in and waits for another transaction. The driver ends such a wait by cutting the connection, which takes the caller's
/// transaction with it and leaves the server waiting; the wait behind the last row it does not end at all. So the server is asked, on another connection, to give up.
/// </summary>
internal sealed class CopyCancellation : IDisposable
{
    private const int SecondsToAsk = 5;

    // From this version on, statistics take statements for one that differ in a comment alone; before, each copy would be another.
    private const int CommentsAreIgnored = 16;

    // What a person looks for who sees what runs. The mark follows it, because the server tells the beginning of a statement only.
    private const string Verb = "COPY";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _cut = new();
    private readonly NpgsqlConnection _connection;
    private readonly int? _process;
    private readonly CancellationToken _ct;

    private CopyCancellation(NpgsqlConnection connection, int? process, string sql, CancellationToken ct)
    {
        (_connection, _process, Sql, _ct) = (connection, process, sql, ct);
    }

    /// <summary>The statement that copies, to be sent as it is.</summary>
    internal string Sql { get; }

    /// <summary>Cuts the connection: canceled when the server cannot be asked.</summary>
    internal CancellationToken Cut => _cut.Token;

    /// <summary>
    /// For a copy that is about to begin. Behind a pooler the process that serves it is not the one of which the connection was told when it was opened, and that one may serve
    /// somebody else, with the same copy. So the statement carries a mark that no other has, by which it is found at the server; or the process is asked for, which takes a round trip.
    /// </summary>
    /// <param name="transaction">Where the rows are copied.</param>
    /// <param name="sql">The statement that copies.</param>
    /// <param name="ct">Ends the work early.</param>
    internal static async ValueTask<CopyCancellation> OfAsync(SchemaTransaction transaction, string sql, CancellationToken ct) =>
        transaction.Connection.PostgreSqlVersion.Major >= CommentsAreIgnored
            ? new(transaction.Connection, process: null, $"{Verb} /* schemagen {Guid.NewGuid():N} */{sql.AsSpan(Verb.Length)}", ct)
            : new(transaction.Connection, await transaction.ServerProcessAsync(ct).ConfigureAwait(false), sql, ct);

    public void Dispose() => _cut.Dispose();

    /// <summary>Waits for what the server does.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    internal async ValueTask WaitAsync(Task answer)
    {
        if (!answer.IsCompleted && _ct.CanBeCanceled)
        {
            await answer.WaitAsync(_ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!answer.IsCompleted)
                await AskAsync().ConfigureAwait(false);
        }

        try
        {
            await answer.ConfigureAwait(false);
        }
        catch (Exception e) when (_ct.IsCancellationRequested && e is OperationCanceledException or NpgsqlException and (not PostgresException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }))
        {
            throw new OperationCanceledException(e.Message, e, _ct);
        }
    }

    /// <summary>Waits until the server has given up the rows, which it does not read of while it is busy with earlier ones.</summary>
    internal async ValueTask GiveUpAsync(Task given)
    {
        await given.WaitAsync(_ct.IsCancellationRequested ? TimeSpan.Zero : Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            _connection, static b => (b.Timeout, b.CommandTimeout, b.CancellationTimeout) = (SecondsToAsk, SecondsToAsk, -1), CancellationToken.None).ConfigureAwait(false);
        await using (other.ConfigureAwait(false))
        {
            await other.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            NpgsqlCommand cancel = new("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = coalesce($1, pid) AND query <> '' AND starts_with($2, query)", other);
            await using (cancel.ConfigureAwait(false))
            {
                cancel.Parameters.Add(new NpgsqlParameter { Value = (object?)_process ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
                cancel.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Sql });
                return await cancel.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false) is true;
            }
        }
    }
}
