using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A session in a transaction. What is not committed when it is disposed is rolled back. It runs one node at a time.</summary>
public sealed class SchemaTransaction : SchemaSession, IAsyncDisposable
{
    private readonly bool _ownsConnection;

    internal SchemaTransaction(SchemaSession origin, NpgsqlConnection connection, NpgsqlTransaction transaction, bool ownsConnection)
        : base(origin)
    {
        Held = connection;
        InTransaction = true;
        Transaction = transaction;
        _ownsConnection = ownsConnection;
    }

    /// <summary>The connection, for statements of one's own.</summary>
    public NpgsqlConnection Connection => Held!;

    /// <summary>The transaction, for statements of one's own.</summary>
    public NpgsqlTransaction Transaction { get; }

    /// <summary>Makes all that was done last.</summary>
    /// <param name="ct">Ends the wait; whether the commit happened is then unknown.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="StatementException">A deferred constraint does not hold, another transaction got in the way, or the connection was lost.</exception>
    public async Task CommitAsync(CancellationToken ct = default)
    {
        try
        {
            await Transaction.CommitAsync(ct).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, "the transaction") is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Undoes all that was done.</summary>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    public Task RollbackAsync(CancellationToken ct = default) => Transaction.RollbackAsync(ct);

    /// <summary>Marks a point to which <see cref="RollbackToAsync"/> returns.</summary>
    /// <param name="name">A name; a later savepoint of the same name hides the earlier.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    public Task SavepointAsync(string name, CancellationToken ct = default) => Transaction.SaveAsync(name, ct);

    /// <summary>Undoes what was done since a savepoint; the transaction goes on, also after an error.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    public Task RollbackToAsync(string name, CancellationToken ct = default) => Transaction.RollbackAsync(name, ct);

    /// <summary>Forgets a savepoint and keeps what was done since.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    public Task ReleaseAsync(string name, CancellationToken ct = default) => Transaction.ReleaseAsync(name, ct);

    /// <summary>Rolls back what is not committed, and gives the connection back.</summary>
    /// <returns>When it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync().ConfigureAwait(false);
        if (_ownsConnection)
            await Connection.DisposeAsync().ConfigureAwait(false);
    }
}
