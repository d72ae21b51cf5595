using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A session in a transaction. What is not committed when it is disposed is rolled back. It runs one node at a time.</summary>
public sealed class SchemaTransaction : SchemaSession, IAsyncDisposable
{
    private readonly bool _ownsConnection;
    private int? _serverProcess;
    private bool _hasEnded;

    internal SchemaTransaction(SchemaSession origin, NpgsqlConnection connection, NpgsqlTransaction transaction, bool ownsConnection)
        : base(origin, connection)
    {
        InTransaction = true;
        Transaction = transaction;
        _ownsConnection = ownsConnection;
    }

    /// <summary>The connection, for statements of one's own.</summary>
    public NpgsqlConnection Connection => base.Held!;

    /// <summary>The transaction, for statements of one's own.</summary>
    public NpgsqlTransaction Transaction { get; }

    // What a node did after the end would last at once, by itself.
    internal override NpgsqlConnection? Held => _hasEnded
        ? throw new SchemaGenException(
            "transaction-ended", "The transaction was committed or rolled back, and its session runs no more nodes. Begin another one, or run the node in the session that it began on.")
        : DatabaseErrors.Usable(Connection);

    /// <summary>Makes all that was done last.</summary>
    /// <param name="ct">Ends the wait; whether the commit happened is then unknown.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="StatementException">
    /// A deferred constraint does not hold, another transaction got in the way, an earlier error has ended the transaction (<c>transaction-aborted</c>), or the connection was lost.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was committed or rolled back before.</exception>
    public Task CommitAsync(CancellationToken ct = default)
    {
        if (_hasEnded)
            throw new InvalidOperationException("The transaction was committed or rolled back before.");
        _hasEnded = true;
        return ToldAsync(CommitAsync, "", ct);
    }

    /// <summary>Undoes all that was done.</summary>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="StatementException">The connection was lost, and the transaction with it.</exception>
    public Task RollbackAsync(CancellationToken ct = default)
    {
        _hasEnded = true;
        return ToldAsync(static (t, _, ct) => t.RollbackAsync(ct), "", ct);
    }

    /// <summary>Marks a point to which <see cref="RollbackToAsync"/> returns.</summary>
    /// <param name="name">A name; a later savepoint of the same name hides the earlier.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    public Task SavepointAsync(string name, CancellationToken ct = default) => ToldAsync(static (t, name, ct) => t.SaveAsync(name, ct), name, ct);

    /// <summary>Undoes what was done since a savepoint; the transaction goes on, also after an error.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="StatementException">There is no such savepoint, or the connection was lost.</exception>
    public Task RollbackToAsync(string name, CancellationToken ct = default) => ToldAsync(static (t, name, ct) => t.RollbackAsync(name, ct), name, ct);

    /// <summary>Forgets a savepoint and keeps what was done since.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="StatementException">There is no such savepoint, or the connection was lost.</exception>
    public Task ReleaseAsync(string name, CancellationToken ct = default) => ToldAsync(static (t, name, ct) => t.ReleaseAsync(name, ct), name, ct);

    /// <summary>Rolls back what is not committed, and gives the connection back.</summary>
    /// <returns>When it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync().ConfigureAwait(false);
        if (_ownsConnection)
            await Connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a savepoint at once. One of <see cref="SavepointAsync"/> goes with the next statement, and where it is refused, in a transaction that an error has
    /// ended, the driver gives up the connection.
    /// </summary>
    internal Task MarkAsync(string savepoint, CancellationToken ct) => ToldAsync(
        static async (t, name, ct) =>
        {
            NpgsqlCommand command = new("SAVEPOINT " + name, t.Connection);
            await using (command.ConfigureAwait(false))
                await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        },
        savepoint,
        ct);

    /// <summary>
    /// The process at the server that runs the transaction to its end. Behind a pooler it is not the one of which the connection was told when it was opened. Asked for once, in
    /// a round trip.
    /// </summary>
    internal async ValueTask<int> ServerProcessAsync(CancellationToken ct)
    {
        if (_serverProcess is null)
        {
            NpgsqlCommand command = new("SELECT pg_backend_pid()", Connection);
            await using (command.ConfigureAwait(false))
                _serverProcess = (int)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
        }

        return _serverProcess.Value;
    }

    /// <summary>Keeps what was done since a savepoint, and undoes it when that cannot be told to the caller as done: whoever catches the error and commits must not keep it.</summary>
    internal async ValueTask KeepAsync(string savepoint, CancellationToken ct)
    {
        try
        {
            await ReleaseAsync(savepoint, ct).ConfigureAwait(false);
        }
        catch
        {
            await UndoToAsync(savepoint).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Undoes what was done since a savepoint, after an error that the caller goes on to throw.</summary>
    internal async ValueTask UndoToAsync(string savepoint)
    {
        try
        {
            await RollbackToAsync(savepoint, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StatementException or InvalidOperationException)
        {
            // The connection or the transaction is lost, and all that was done with it: the error that comes next says why.
        }
    }

    // The commit of a transaction that an error has ended is a roll-back to the server, and a success to the driver. So a statement goes before it, in the same round trip,
    // that the server refuses there and outside of a transaction.
    private static async Task CommitAsync(NpgsqlTransaction transaction, string savepoint, CancellationToken ct)
    {
        NpgsqlBatch batch = new(transaction.Connection) { BatchCommands = { new NpgsqlBatchCommand("SAVEPOINT schemagen_commit"), new NpgsqlBatchCommand("COMMIT") } };
        await using (batch.ConfigureAwait(false))
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private async Task ToldAsync(Func<NpgsqlTransaction, string, CancellationToken, Task> act, string savepoint, CancellationToken ct)
    {
        DatabaseErrors.Usable(Connection);
        try
        {
            await act(Transaction, savepoint, ct).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, "the transaction") is { } translated)
        {
            throw translated;
        }
    }
}
