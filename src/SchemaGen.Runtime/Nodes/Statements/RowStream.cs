using System.Transactions;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// An open statement whose rows are read one by one. When it is left before its end, the server is told to stop: the driver would read all the rows that are left. Only in
/// a transaction of the caller's, which that would end, they are read.
/// </summary>
internal sealed class RowStream<TRow> : IAsyncDisposable
{
    // To be told, the server takes a connection more: not for what is read in less time than that takes.
    private const int FewRows = 256;

    private readonly RowShape _shape;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlConnection? _owned;
    private readonly NpgsqlTransaction? _transaction;
    private readonly NpgsqlDataReader _reader;
    private readonly bool _mayCancel;
    private bool _hasEnded;

    private RowStream(RowShape shape, NpgsqlCommand command, NpgsqlConnection? owned, NpgsqlTransaction? transaction, NpgsqlDataReader reader, bool mayCancel)
    {
        _shape = shape;
        _command = command;
        _owned = owned;
        _transaction = transaction;
        _reader = reader;
        _mayCancel = mayCancel;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_mayCancel && !_hasEnded)
                await LeaveAsync().ConfigureAwait(false);
            // Where the rows that are left are read, one of them may fail, and end the transaction.
            await _reader.DisposeAsync().ConfigureAwait(false);
            await _command.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, _shape) is { } translated)
        {
            throw translated;
        }
        finally
        {
            if (_transaction is not null)
                await _transaction.DisposeAsync().ConfigureAwait(false);
            if (_owned is not null)
                await _owned.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Opens it; repeats that once when a schema change made the plan stale.</summary>
    /// <param name="session">On whose behalf.</param>
    /// <param name="shape">The table.</param>
    /// <param name="make">Makes the command with its values.</param>
    /// <param name="prepare">Whether it pays to prepare it.</param>
    /// <param name="ct">Ends the work early.</param>
    internal static async ValueTask<RowStream<TRow>> OpenAsync(SchemaSession session, RowShape shape, Func<NpgsqlCommand> make, bool prepare, CancellationToken ct)
    {
        if (session.Batch is not null)
            throw BatchSession.Refused();
        NpgsqlConnection? held = session.Held;
        NpgsqlConnection? connection = held;
        RowStream<TRow>? stream = null;
        try
        {
            connection ??= await session.DataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
            try
            {
                stream = await OpenOnceAsync(session, shape, connection, held is null, make(), prepare, ct).ConfigureAwait(false);
            }
            catch (PostgresException e) when (!session.InTransaction && DatabaseErrors.IsStalePlan(e))
            {
                // On the same connection: each of the pool has a plan of its own.
                stream = await OpenOnceAsync(session, shape, connection, held is null, make(), prepare, ct).ConfigureAwait(false);
            }

            return stream;
        }
        catch (Exception e) when (DatabaseErrors.Translate(e, shape) is { } translated)
        {
            throw translated;
        }
        finally
        {
            if (stream is null && connection is not null && held is null)
                await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<RowStream<TRow>> OpenOnceAsync(
        SchemaSession session, RowShape shape, NpgsqlConnection connection, bool owns, NpgsqlCommand command, bool prepare, CancellationToken ct)
    {
        NpgsqlTransaction? transaction = null;
        bool opened = false;
        try
        {
            command.Connection = connection;
            if (session.TellsWho(shape))
            {
                transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
                await SessionContext.ApplyAsync(connection, session, ct).ConfigureAwait(false);
            }

            if (prepare && session.Options.Prepare)
                await command.PrepareAsync(ct).ConfigureAwait(false);
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            opened = true;
            return new(shape, command, owns ? connection : null, transaction, reader, mayCancel: !session.InTransaction && Transaction.Current is null);
        }
        finally
        {
            if (!opened && transaction is not null)
                await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        // Also when it fails.
        _hasEnded = true;
        try
        {
            bool isThere = await _reader.ReadAsync(ct).ConfigureAwait(false);
            _hasEnded = !isThere;
            return isThere;
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, _shape) is { } translated)
        {
            throw translated;
        }
    }

    private async ValueTask LeaveAsync()
    {
        Task<bool> next;
        int rows = 0;
        do
            next = _reader.ReadAsync(CancellationToken.None);
        while (next.IsCompletedSuccessfully && next.Result && ++rows < FewRows);
        if (next.IsCompleted && !(next.IsCompletedSuccessfully && next.Result))
            return;
        // It blocks until the server has heard it.
        await Task.Run(_command.Cancel, CancellationToken.None).ConfigureAwait(false);
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What is made of the row at which it stands.</summary>
    internal TItem Read<TItem>(Func<NpgsqlDataReader, SchemaSessionOptions, TItem> read, SchemaSessionOptions options)
    {
        try
        {
            return read(_reader, options);
        }
        catch (Exception e) when (DatabaseErrors.Translate(e, _shape) is { } translated)
        {
            throw translated;
        }
    }
}
