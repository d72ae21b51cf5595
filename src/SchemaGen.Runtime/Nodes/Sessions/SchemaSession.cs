using System.Data;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// Where nodes run: a data source, and on whose behalf. It is cheap and immutable. A session of a data source opens a pooled connection for
/// each node, so that it can be shared and used concurrently; <see cref="HoldAsync"/> and <see cref="BeginAsync"/> give sessions on one
/// connection, which run one node at a time.
/// </summary>
public class SchemaSession
{
    /// <summary>A session of a data source, for no tenant and no actor.</summary>
    /// <param name="dataSource">Where connections come from; it is not disposed.</param>
    /// <param name="options">How values are converted; null for <see cref="SchemaSessionOptions.Default"/>.</param>
    public SchemaSession(NpgsqlDataSource dataSource, SchemaSessionOptions? options = null)
    {
        DataSource = dataSource;
        Options = options ?? SchemaSessionOptions.Default;
    }

    private protected SchemaSession(SchemaSession origin, NpgsqlConnection? held = null)
    {
        DataSource = origin.DataSource;
        Options = origin.Options;
        Tenant = origin.Tenant;
        Actor = origin.Actor;
        Held = held ?? origin.Held;
        InTransaction = origin.InTransaction;
    }

    /// <summary>Where connections come from.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>How values are converted.</summary>
    public SchemaSessionOptions Options { get; }

    /// <summary>The tenant to whose rows every statement on a <c>MultiTenant</c> model is confined; null when there is none.</summary>
    public object? Tenant { get; private init; }

    /// <summary>Who does the work, for the audit log; null when it is not said.</summary>
    public string? Actor { get; private init; }

    /// <summary>The one connection of the session; null where each node opens one.</summary>
    internal virtual NpgsqlConnection? Held { get; }

    internal bool InTransaction { get; private protected init; }

    /// <summary>Collects statements instead of running them; null in all sessions but those inside a batch.</summary>
    internal BatchSession? Batch { get; private protected init; }

    /// <summary>The same session for a tenant.</summary>
    /// <param name="tenant">The tenant, of the type of the models' tenant column.</param>
    /// <returns>A session that sees and touches rows of that tenant only.</returns>
    /// <exception cref="InvalidOperationException">The session holds a connection, whose settings already say who it is.</exception>
    public SchemaSession ForTenant<T>(T tenant)
        where T : notnull => new(OfDataSource()) { Tenant = tenant, Actor = Actor };

    /// <summary>The same session on behalf of someone.</summary>
    /// <param name="actor">A name or id that the audit log keeps.</param>
    /// <returns>The session.</returns>
    /// <exception cref="InvalidOperationException">The session holds a connection, whose settings already say who it is.</exception>
    public SchemaSession As(string actor) => new(OfDataSource()) { Tenant = Tenant, Actor = actor };

    /// <summary>Runs a node.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="node">The node with its inputs.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The result; await it once.</returns>
    /// <exception cref="SchemaGenException">What is wrong, with a stable code; see <see cref="StatementException"/>.</exception>
    public ValueTask<TResult> RunAsync<TResult>(INode<TResult> node, CancellationToken ct = default) => node.RunAsync(this, ct);

    /// <summary>Begins a batch: nodes whose statements go to the server in one round trip.</summary>
    /// <returns>The batch, to which nodes are added.</returns>
    public NodeBatch CreateBatch() => new(this);

    /// <summary>Runs a node and hands its rows over one by one.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="node">The node with its inputs.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The rows; the connection is busy until the enumeration ends.</returns>
    public IAsyncEnumerable<TRow> StreamAsync<TRow>(IStreamNode<TRow> node, CancellationToken ct = default) => node.StreamAsync(this, ct);

    /// <summary>A session that keeps one connection until it is disposed: the fastest for many small nodes in a row.</summary>
    /// <param name="ct">Ends the wait for a connection.</param>
    /// <returns>The session; dispose it to give the connection back.</returns>
    /// <exception cref="StatementException">No connection could be made (<c>connection-lost</c>).</exception>
    public async ValueTask<HeldSession> HoldAsync(CancellationToken ct = default)
    {
        OfDataSource();
        NpgsqlConnection connection = await OpenAsync(ct).ConfigureAwait(false);
        return new HeldSession(this, connection);
    }

    /// <summary>Begins a transaction on a connection of its own; on a held session, on its connection.</summary>
    /// <param name="isolation">The isolation level.</param>
    /// <param name="ct">Ends the wait for a connection.</param>
    /// <returns>The session of the transaction; what is not committed when it is disposed is rolled back.</returns>
    /// <exception cref="InvalidOperationException">The session is in a transaction; use <see cref="SchemaTransaction.SavepointAsync"/>.</exception>
    /// <exception cref="StatementException">No connection could be made (<c>connection-lost</c>), or it is busy with another node.</exception>
    public async ValueTask<SchemaTransaction> BeginAsync(IsolationLevel isolation = IsolationLevel.ReadCommitted, CancellationToken ct = default)
    {
        if (Batch is not null)
            throw BatchSession.Refused();
        if (InTransaction)
            throw new InvalidOperationException("This session is in a transaction already; a part of it that can be undone alone is a savepoint.");
        NpgsqlConnection? held = Held;
        NpgsqlConnection connection = held ?? await OpenAsync(ct).ConfigureAwait(false);
        NpgsqlTransaction? transaction = null;
        bool begun = false;
        try
        {
            transaction = await connection.BeginTransactionAsync(isolation, ct).ConfigureAwait(false);
            if (Tenant is not null || Actor is not null)
                await SessionContext.ApplyAsync(connection, this, ct).ConfigureAwait(false);
            begun = true;
            return new SchemaTransaction(this, connection, transaction, ownsConnection: held is null);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, "the transaction") is { } translated)
        {
            throw translated;
        }
        finally
        {
            // Or what a held session does next would be in it, and be lost in the end.
            if (!begun && transaction is not null)
                await transaction.DisposeAsync().ConfigureAwait(false);
            if (!begun && held is null)
                await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Does work in a transaction and commits it. When another transaction gets in the way (a serialization failure or a deadlock), the whole work is
    /// repeated in a new transaction, after a short, jittered delay: what it does besides the database must bear that.
    /// </summary>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="work">The work. It must not commit.</param>
    /// <param name="isolation">The isolation level.</param>
    /// <param name="retries">How often it is repeated at most.</param>
    /// <param name="ct">Ends the work early; nothing is kept of it.</param>
    /// <returns>What the work gave.</returns>
    /// <exception cref="InvalidOperationException">The session is in a transaction.</exception>
    public async ValueTask<TResult> TransactAsync<TResult>(
        Func<SchemaTransaction, CancellationToken, ValueTask<TResult>> work,
        IsolationLevel isolation = IsolationLevel.ReadCommitted,
        int retries = 3,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        return await TransactionRetry.Of(retries)
            .ExecuteAsync(static (w, ct) => w.Session.TransactOnceAsync(w.Work, w.Isolation, ct), (Session: this, Work: work, Isolation: isolation), ct)
            .ConfigureAwait(false);
    }

    /// <inheritdoc cref="TransactAsync{TResult}"/>
    public async ValueTask TransactAsync(
        Func<SchemaTransaction, CancellationToken, ValueTask> work,
        IsolationLevel isolation = IsolationLevel.ReadCommitted,
        int retries = 3,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await TransactAsync(Done, isolation, retries, ct).ConfigureAwait(false);

        async ValueTask<bool> Done(SchemaTransaction transaction, CancellationToken ct)
        {
            await work(transaction, ct).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>A connection of the data source.</summary>
    /// <exception cref="StatementException">There is none.</exception>
    internal async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        try
        {
            return await DataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, "the database") is { } translated)
        {
            throw translated;
        }
    }

    internal object TenantOf(RowShape shape)
    {
        if (Tenant is null)
            throw TenantException.Missing(shape.Model);
        return Tenant.GetType() == shape.TenantType ? Tenant : throw TenantException.WrongType(shape.Model, shape.TenantType!, Tenant.GetType());
    }

    internal Migrator MigratorFor(Migrator? chosen) =>
        chosen ?? Options.Migrator ?? throw new SchemaGenException(
            "migrator-missing", $"The session knows no migrator. Set {nameof(SchemaSessionOptions)}.{nameof(SchemaSessionOptions.Migrator)}, or the node's own.");

    internal bool NeedsContext(RowShape shape, Statement statement) => TellsWho(shape) || (shape.Audited && !statement.IsRead && TellsWho());

    /// <summary>Whether policies of a table ask who the session is, and the transaction does not say it already.</summary>
    internal bool TellsWho(RowShape shape) => (shape.Guarded || (Options.TellTenant && shape.Tenant >= 0)) && TellsWho();

    private bool TellsWho() => !InTransaction && (Tenant is not null || Actor is not null);

    private async ValueTask<TResult> TransactOnceAsync<TResult>(
        Func<SchemaTransaction, CancellationToken, ValueTask<TResult>> work, IsolationLevel isolation, CancellationToken ct)
    {
        SchemaTransaction transaction = await BeginAsync(isolation, ct).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            TResult result = await work(transaction, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
            return result;
        }
    }

    private SchemaSession OfDataSource() =>
        Batch is not null ? throw BatchSession.Refused() :
        Held is null ? this : throw new InvalidOperationException("This session holds a connection; say tenant and actor, and hold or begin, on the session of the data source.");
}
