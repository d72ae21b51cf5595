using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Creates many rows, or updates those with the same unique key; all or none. Of rows with the same key, the last counts.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TValues">The model's values.</typeparam>
/// <typeparam name="TUniqueKey">The model's unique keys, in the order of <see cref="RowShape.UniqueKeys"/>.</typeparam>
public abstract class BulkUpsertNode<TPlan, TRow, TKey, TValues, TUniqueKey> : INode<BulkResult<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
    where TUniqueKey : unmanaged, Enum
{
    private static readonly StatementCache<BulkUpsertForm> Statements = new(static form => BulkSql.Upsert(TPlan.Shape, form), reuse: false);

    /// <summary>The unique key that decides.</summary>
    public required TUniqueKey On { get; set; }

    /// <summary>The rows; read once.</summary>
    public IEnumerable<TValues>? Rows { get; set; }

    /// <summary>The rows as they come, instead of <see cref="Rows"/>.</summary>
    public IAsyncEnumerable<TValues>? Stream { get; set; }

    /// <summary>What existing rows get; null for all that was set, but for keys.</summary>
    public IReadOnlyList<ModelColumn<TRow>>? Update { get; set; }

    /// <summary>Whether the result has the keys, in the order of the rows.</summary>
    public bool ReturnKeys { get; set; }

    /// <summary>How many rows are sent at once. 10,000 unless set.</summary>
    public int BatchSize { get; set; } = 10_000;

    /// <summary>Is told, after each batch, how many rows were sent.</summary>
    public IProgress<long>? Progress { get; set; }

    ValueTask<BulkResult<TKey>> INode<BulkResult<TKey>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        return BulkTransaction.RunAsync(session, t => UpsertAsync(t, ct), ct);
    }

    private async ValueTask<BulkResult<TKey>> UpsertAsync(SchemaTransaction transaction, CancellationToken ct)
    {
        long inserted = 0;
        long updated = 0;
        List<TKey> keys = [];
        // Sorting out the last row of each key costs a third of an upsert, and only PostgreSQL knows which values are equal in a column: so it
        // is done once a key has come twice.
        BulkUpsertAnswer answer = ReturnKeys ? BulkUpsertAnswer.Keys : BulkUpsertAnswer.CountsOfDistinct;
        ColumnArrays arrays = new(TPlan.Shape, transaction.Options);
        UpsertStage<TPlan, TRow, TKey, TValues> stage = new(transaction, ct);
        BulkSource<TValues> source = new(Rows, Stream, BatchSize, ct);
        await using (source.ConfigureAwait(false))
        await using (stage.ConfigureAwait(false))
        {
            while (await source.NextAsync().ConfigureAwait(false))
            {
                if (ReturnKeys || !await stage.TakeAsync(source.Batch, FormOf(TPlan.SetOf(source.Batch[0])), source.Start, isFull: source.Batch.Count == BatchSize).ConfigureAwait(false))
                {
                    await stage.ApplyAsync().ConfigureAwait(false);
                    foreach (RowGroup<TValues> group in RowGrouping.ByRun(source.Batch))
                    {
                        UpsertForm form = FormOf(group.Assigned);
                        if (await TryRunAsync(transaction, new(form, answer), group, arrays, source.Start, ct).ConfigureAwait(false) is not { } made)
                        {
                            answer = BulkUpsertAnswer.CountsOfLast;
                            made = await RunAsync(transaction, new(form, answer), group, arrays, source.Start, ct).ConfigureAwait(false);
                        }

                        inserted += made.Created;
                        updated += made.Updated;
                        keys.AddRange(made.Keys);
                    }
                }

                Progress?.Report(source.Start + source.Batch.Count);
            }

            await stage.ApplyAsync().ConfigureAwait(false);
            return new() { Processed = source.Start, Inserted = inserted + stage.Done.Created, Updated = updated + stage.Done.Updated, Keys = keys };
        }
    }

    private UpsertForm FormOf(ColumnSet assigned) => UpsertForm.Create(TPlan.Shape, assigned, UniqueKeys.IndexOf(On), Update);

    // Null when rows of one key came together in a form that takes them for distinct.
    private static async ValueTask<BulkKeys<TKey>?> TryRunAsync(
        SchemaTransaction transaction, BulkUpsertForm form, RowGroup<TValues> group, ColumnArrays arrays, long start, CancellationToken ct)
    {
        try
        {
            return await RunAsync(transaction, form, group, arrays, start, ct).ConfigureAwait(false);
        }
        catch (StatementException e) when (form.Answer == BulkUpsertAnswer.CountsOfDistinct && e.SqlState == PostgresErrorCodes.CardinalityViolation)
        {
            await transaction.RollbackToAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            return null;
        }
    }

    private static ValueTask<BulkKeys<TKey>> RunAsync(
        SchemaTransaction transaction, BulkUpsertForm form, RowGroup<TValues> group, ColumnArrays arrays, long start, CancellationToken ct)
    {
        Statement statement = Statements.Get(form);
        return BulkTransaction.RunBatchAsync(
            transaction,
            group.Rows.Count,
            rows => form.Answer == BulkUpsertAnswer.Keys
                ? Executor.RunAsync<KeysRun<TPlan, TRow, TKey, TValues>, BulkKeys<TKey>>(transaction, new(statement, group, arrays, rows), ct)
                : Executor.RunAsync<UpsertCountsRun<TPlan, TRow, TKey, TValues>, BulkKeys<TKey>>(transaction, new(statement, group, arrays, rows), ct),
            row => start + group.PositionOf(row),
            ct);
    }
}
