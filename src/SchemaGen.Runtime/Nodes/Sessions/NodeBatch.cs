using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// Nodes whose statements go to the server together, in one round trip. What they do, they do in the order in which they were added, and all or
/// nothing. Make one with <see cref="SchemaSession.CreateBatch"/>.
/// </summary>
/// <remarks>
/// Outside a transaction, a batch in which a node may refuse what it meets, such as an update that finds no row, is a transaction of its own, whose
/// commit takes a second round trip; reads and plain creates do not need that. Inside a transaction it is a savepoint, and so costs as much; a statement that fails there
/// ends the transaction, unless the batch had a node that may refuse. A node that needs a second statement, such as a list that also counts, has it sent in a second round.
/// </remarks>
public sealed class NodeBatch
{
    private const string Savepoint = "schemagen_batch";

    private readonly SchemaSession _session;
    private readonly List<Func<SchemaSession, CancellationToken, Task>> _nodes = [];
    private bool _hasRun;

    internal NodeBatch(SchemaSession session) => _session = session;

    /// <summary>Whether it has run, and what its nodes did was done.</summary>
    internal bool HasSucceeded { get; private set; }

    /// <summary>Adds a node.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="node">The node: one that runs single statements, so neither a bulk node nor a migration.</param>
    /// <returns>Where the result is found once the batch has run.</returns>
    /// <exception cref="InvalidOperationException">The batch has run.</exception>
    public BatchResult<TResult> Add<TResult>(INode<TResult> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        ThrowIfRun();
        BatchResult<TResult> result = new(this);
        _nodes.Add(async (session, ct) => result.Set(await node.RunAsync(session, ct).ConfigureAwait(false)));
        return result;
    }

    /// <summary>Sends the statements and fills the results.</summary>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="SchemaGenException">What is wrong with one of the nodes; nothing was done.</exception>
    /// <exception cref="InvalidOperationException">The batch has run.</exception>
    public async Task RunAsync(CancellationToken ct = default)
    {
        ThrowIfRun();
        _hasRun = true;
        BatchSession collecting = new(_session);
        Task[] nodes = [.. _nodes.Select(start => start(collecting, ct))];
        Task all = Task.WhenAll(nodes);
        List<BatchItem> items = collecting.Take();
        if (Array.Find(nodes, static n => n.IsFaulted || n.IsCanceled) is { } refused)
            await RefuseAsync(collecting, items, all, refused.Exception?.InnerException ?? new TaskCanceledException(refused)).ConfigureAwait(false);
        else if (items.Count > 0)
            await RunAsync(collecting, items, all, ct).ConfigureAwait(false);
        await all.ConfigureAwait(false);
        HasSucceeded = true;
    }

    // What one node refuses by itself stops the others before anything is sent.
    private static async ValueTask RefuseAsync(BatchSession collecting, List<BatchItem> items, Task all, Exception error)
    {
        while (true)
        {
            foreach (BatchItem item in items)
                item.Fail(error);
            if (all.IsCompleted)
                return;
            await Task.WhenAny(all, collecting.Collected).ConfigureAwait(false);
            items = collecting.Take();
        }
    }

    private async ValueTask RunAsync(BatchSession collecting, List<BatchItem> items, Task all, CancellationToken ct)
    {
        NpgsqlConnection? held = _session.Held;
        NpgsqlConnection connection = held ?? await _session.OpenAsync(ct).ConfigureAwait(false);
        NpgsqlTransaction? transaction = null;
        SchemaTransaction? outer = null;
        try
        {
            // The beginning of a transaction or savepoint travels with what follows it, its end does not.
            if (items.Exists(static i => i.MayRefuse))
            {
                outer = _session as SchemaTransaction;
                if (!_session.InTransaction)
                    transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
            }

            string? savepoint = outer is null ? null : Savepoint;
            bool repeatable = transaction is null && !_session.InTransaction;
            while (items.Count > 0)
            {
                bool context = items.Exists(i => _session.NeedsContext(i.Shape, i.Statement));
                await BatchExecutor.RunAsync(_session, connection, items, context, savepoint, repeatable, ct).ConfigureAwait(false);
                savepoint = null;
                await Task.WhenAny(all, collecting.Collected).ConfigureAwait(false);
                items = collecting.Take();
            }

            if (transaction is not null && all.IsCompletedSuccessfully)
                await transaction.CommitAsync(ct).ConfigureAwait(false);
            if (outer is not null && all.IsCompletedSuccessfully)
                await outer.KeepAsync(Savepoint, ct).ConfigureAwait(false);
            else if (outer is not null)
                await outer.UndoToAsync(Savepoint).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, "the transaction of a batch") is { } translated)
        {
            throw translated;
        }
        finally
        {
            if (transaction is not null)
                await transaction.DisposeAsync().ConfigureAwait(false);
            if (held is null)
                await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void ThrowIfRun()
    {
        if (_hasRun)
            throw new InvalidOperationException("The batch has run. Make another one.");
    }
}
