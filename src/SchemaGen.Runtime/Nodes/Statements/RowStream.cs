using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>An open statement whose rows are read one by one.</summary>
internal sealed class RowStream<TRow> : IAsyncDisposable
{
    private readonly RowShape _shape;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlConnection? _owned;
    private readonly NpgsqlTransaction? _transaction;

    private RowStream(RowShape shape, NpgsqlCommand command, NpgsqlConnection? owned, NpgsqlTransaction? transaction, NpgsqlDataReader reader)
    {
        _shape = shape;
        _command = command;
        _owned = owned;
        _transaction = transaction;
        Reader = reader;
    }

    internal NpgsqlDataReader Reader { get; }

    public async ValueTask DisposeAsync()
    {
        await Reader.DisposeAsync().ConfigureAwait(false);
        await _command.DisposeAsync().ConfigureAwait(false);
        if (_transaction is not null)
            await _transaction.DisposeAsync().ConfigureAwait(false);
        if (_owned is not null)
            await _owned.DisposeAsync().ConfigureAwait(false);
    }

    internal static async ValueTask<RowStream<TRow>> OpenAsync(SchemaSession session, RowShape shape, NpgsqlCommand command, bool prepare, CancellationToken ct)
    {
        if (session.Batch is not null)
            throw BatchSession.Refused();
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
        catch (Exception e) when (DatabaseErrors.Translate(e, shape) is { } translated)
        {
            throw translated;
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
            return await Reader.ReadAsync(ct).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, _shape) is { } translated)
        {
            throw translated;
        }
    }
}
