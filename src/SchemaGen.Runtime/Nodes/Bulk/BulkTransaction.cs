namespace SchemaGen.Nodes;

/// <summary>Runs the statements of a bulk node as one: in the session's transaction, or in one of their own.</summary>
internal static class BulkTransaction
{
    internal const string Savepoint = "schemagen_bulk";
    private const string Whole = "schemagen_bulk_node";

    internal static async ValueTask<TResult> RunAsync<TResult>(SchemaSession session, Func<SchemaTransaction, ValueTask<TResult>> work, CancellationToken ct)
    {
        if (session is SchemaTransaction outer)
            return await RunInsideAsync(outer, work, ct).ConfigureAwait(false);
        // Not repeated after a conflict: a stream of rows can be read only once.
        return await session.TransactAsync((transaction, _) => work(transaction), retries: 0, ct: ct).ConfigureAwait(false);
    }

    // Whoever catches the error and commits must not keep the batches before it.
    private static async ValueTask<TResult> RunInsideAsync<TResult>(SchemaTransaction outer, Func<SchemaTransaction, ValueTask<TResult>> work, CancellationToken ct)
    {
        await outer.MarkAsync(Whole, ct).ConfigureAwait(false);
        TResult result;
        try
        {
            result = await work(outer).ConfigureAwait(false);
        }
        catch
        {
            await outer.UndoToAsync(Whole).ConfigureAwait(false);
            throw;
        }

        await outer.KeepAsync(Whole, ct).ConfigureAwait(false);
        return result;
    }

    /// <summary>
    /// Runs a statement over a batch. When it fails, finds the first row with which it fails, by trying ever shorter beginnings of the batch.
    /// </summary>
    internal static async ValueTask<TResult> RunBatchAsync<TResult>(
        SchemaTransaction transaction, int rows, Func<int, ValueTask<TResult>> run, Func<int, long> indexOf, CancellationToken ct)
    {
        await transaction.SavepointAsync(Savepoint, ct).ConfigureAwait(false);
        try
        {
            TResult result = await run(rows).ConfigureAwait(false);
            await transaction.ReleaseAsync(Savepoint, ct).ConfigureAwait(false);
            return result;
        }
        catch (SchemaGenException e) when (IsOfARow(e))
        {
            throw await FindAsync(transaction, e, rows, async (_, end) => await run(end).ConfigureAwait(false), indexOf, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Goes towards the first row with which a statement fails by halves, and names it.</summary>
    /// <param name="transaction">The transaction, with the savepoint from which each attempt begins.</param>
    /// <param name="error">What all rows failed with.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="attempt">Runs the statement again: the rows before the first position are good, and those up to the second are tried.</param>
    /// <param name="indexOf">The position of a row in the input.</param>
    /// <param name="ct">Ends the search.</param>
    internal static async ValueTask<BulkRowException> FindAsync(
        SchemaTransaction transaction, SchemaGenException error, int rows, Func<int, int, ValueTask> attempt, Func<int, long> indexOf, CancellationToken ct)
    {
        int good = 0;
        int bad = rows;
        while (bad - good > 1)
        {
            int middle = good + ((bad - good) / 2);
            await transaction.RollbackToAsync(Savepoint, ct).ConfigureAwait(false);
            try
            {
                await attempt(good, middle).ConfigureAwait(false);
                good = middle;
            }
            catch (SchemaGenException e) when (IsOfARow(e))
            {
                bad = middle;
                error = e;
            }
        }

        await transaction.RollbackToAsync(Savepoint, ct).ConfigureAwait(false);
        return new BulkRowException(indexOf(bad - 1), (error as StatementException)?.Column, error);
    }

    internal static bool IsOfARow(SchemaGenException e) => e is ConstraintViolationException || e.Code is "invalid-value" or "value-too-large" or "enum-value-unknown";
}
