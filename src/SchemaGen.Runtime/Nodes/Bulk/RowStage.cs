using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// A temporary table into which rows are copied, and from which one statement takes them all: the fastest way for more rows than a batch has.
/// It lives for one statement.
/// </summary>
internal sealed class RowStage(SchemaTransaction transaction, RowShape shape, CancellationToken ct) : IAsyncDisposable
{
    /// <summary>Making a table costs about as much as sending that many rows as arrays.</summary>
    internal const int MinRows = 1000;

    private CopyBuffer? _buffer;
    private CopyStream? _copy;
    private long _start;
    private bool _isForbidden = !shape.CanCopy;

    internal bool IsOpen => _copy is not null;

    internal CopyStream Copy => _copy!;

    /// <summary>How many rows were written since it was opened.</summary>
    internal int Rows { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync().ConfigureAwait(false);
        _buffer?.Dispose();
    }

    /// <summary>Whether a batch may go this way: rows in which the same is set, and enough of them to begin.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="isFull">Whether more may follow, so that it pays to begin.</param>
    internal bool Admits<T>(List<T> batch, bool isFull)
        where T : RowValues => !_isForbidden && (IsOpen || (isFull && batch.Count >= MinRows)) && !batch[0].Assigned.IsEmpty && RowGrouping.AreAlike(batch);

    /// <summary>Makes the table; false where the role may not.</summary>
    /// <param name="create">The statement that makes it.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="start">The position of the first row in the input.</param>
    internal async ValueTask<bool> OpenAsync(string create, int columns, long start)
    {
        await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(create).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await transaction.RollbackToAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            _isForbidden = true;
            return false;
        }

        _buffer ??= new();
        (_start, Rows) = (start, 0);
        _copy = await CopyStream.OpenAsync(transaction, BulkSql.CopyToStage(), shape, columns, _buffer, ct).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes the rows of a batch.</summary>
    internal async ValueTask WriteAsync<T>(List<T> batch, long start, Action<T> write)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            Copy.WriteRow(start + i, (Row: batch[i], Write: write), static (_, r) => r.Write(r.Row));
            if (Copy.IsFull)
                await Copy.FlushAsync().ConfigureAwait(false);
        }

        Rows += batch.Count;
    }

    /// <summary>Runs the statement, and drops the table; when it fails, finds the first row with which it does.</summary>
    /// <param name="run">Runs it over all rows, or over a piece.</param>
    internal async ValueTask<TResult> ApplyAsync<TResult>(Func<StagePiece?, ValueTask<TResult>> run)
    {
        await Copy.CompleteAsync().ConfigureAwait(false);
        _copy = null;
        await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
        try
        {
            TResult result = await run(null).ConfigureAwait(false);
            await transaction.ReleaseAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            await ExecuteAsync(BulkSql.DropStage()).ConfigureAwait(false);
            return result;
        }
        catch (SchemaGenException e) when (BulkTransaction.IsOfARow(e))
        {
            throw await FindAsync(e, run).ConfigureAwait(false);
        }
    }

    /// <summary>What the driver or the server said, with the row where it names one; null for what is not theirs.</summary>
    internal SchemaGenException? Translate(NpgsqlException e) => _copy is null ? DatabaseErrors.Translate(e, shape) : _copy.Translate(e);

    // What succeeds on the way is kept, so that no row is tried twice: nothing of it stays in the end.
    private ValueTask<BulkRowException> FindAsync<TResult>(SchemaGenException error, Func<StagePiece?, ValueTask<TResult>> run) => BulkTransaction.FindAsync(
        transaction,
        error,
        Rows,
        async (good, end) =>
        {
            await run(new(good, end - good)).ConfigureAwait(false);
            await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
        },
        row => _start + row,
        ct);

    private async ValueTask ExecuteAsync(string sql)
    {
        NpgsqlCommand command = new(sql, transaction.Connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
