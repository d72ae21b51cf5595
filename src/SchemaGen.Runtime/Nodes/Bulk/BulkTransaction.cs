namespace SchemaGen.Nodes;

/// <summary>Runs the statements of a bulk node as one: in the session's transaction, or in one of their own.</summary>
internal static class BulkTransaction
{
    internal const string Savepoint = "schemagen_bulk";

    internal static async ValueTask<TResult> RunAsync<TResult>(SchemaSession session, Func<SchemaTransaction, ValueTask<TResult>> work, CancellationToken ct)
    {
        if (session is SchemaTransaction outer)
            return await work(outer).ConfigureAwait(false);
        // Not repeated after a conflict: a stream of rows can be read only once.
        return await session.TransactAsync((transaction, _) => work(transaction), retries: 0, ct: ct).ConfigureAwait(false);
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
            (int bad, SchemaGenException error) = await FindAsync(e).ConfigureAwait(false);
            throw new BulkRowException(indexOf(bad), (error as StatementException)?.Column, error);
        }

        async ValueTask<(int Row, SchemaGenException Error)> FindAsync(SchemaGenException error)
        {
            int good = 0;
            int bad = rows;
            while (bad - good > 1)
            {
                int middle = good + ((bad - good) / 2);
                await transaction.RollbackToAsync(Savepoint, ct).ConfigureAwait(false);
                try
                {
                    await run(middle).ConfigureAwait(false);
                    good = middle;
                }
                catch (SchemaGenException e) when (IsOfARow(e))
                {
                    bad = middle;
                    error = e;
                }
            }

            await transaction.RollbackToAsync(Savepoint, ct).ConfigureAwait(false);
            return (bad - 1, error);
        }
    }

    internal static bool IsOfARow(SchemaGenException e) => e is ConstraintViolationException || e.Code is "invalid-value" or "value-too-large" or "enum-value-unknown";
}
