using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>An open statement whose rows are read one by one.</summary>
internal sealed class RowStream<TRow> : IAsyncDisposable
{
    private readonly RowShape _shape;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlConnection? _owned;
    private readonly NpgsqlTransaction? _transaction;
    private readonly NpgsqlDataReader _reader;

    private RowStream(RowShape shape, NpgsqlCommand command, NpgsqlConnection? owned, NpgsqlTransaction? transaction, NpgsqlDataReader reader)
    {
        _shape = shape;
        _command = command;
        _owned = owned;
        _transaction = transaction;
        _reader = reader;
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        await _command.DisposeAsync().ConfigureAwait(false);
        if (_transaction is not null)
            await _transaction.DisposeAsync().ConfigureAwait(false);
        if (_owned is not null)
            await _owned.DisposeAsync().ConfigureAwait(false);
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
        try
        {
            try
            {
                return await OpenOnceAsync(session, shape, make(), prepare, ct).ConfigureAwait(false);
            }
            catch (PostgresException e) when (!session.InTransaction && DatabaseErrors.IsStalePlan(e))
            {
                return await OpenOnceAsync(session, shape, make(), prepare, ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (DatabaseErrors.Translate(e, shape) is { } translated)
        {
            throw translated;
        }
    }

    private static async ValueTask<RowStream<TRow>> OpenOnceAsync(SchemaSession session, RowShape shape, NpgsqlCommand command, bool prepare, CancellationToken ct)
    {
        NpgsqlConnection? owned = null;
        NpgsqlTransaction? transaction = null;
        bool opened = false;
        try
        {
            if (session.Held is null)
                owned = await session.DataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
            NpgsqlConnection connection = session.Held ?? owned!;
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
            return new(shape, command, owned, transaction, reader);
        }
        finally
        {
            if (!opened && transaction is not null)
                await transaction.DisposeAsync().ConfigureAwait(false);
            if (!opened && owned is not null)
                await owned.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        try
        {
            return await _reader.ReadAsync(ct).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, _shape) is { } translated)
        {
            throw translated;
        }
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
