namespace SchemaGen.Nodes;

/// <summary>Creates many rows, or updates those with the same unique key; all or none. Of rows with the same key, the last counts.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TValues">The model's values.</typeparam>
public abstract class BulkUpsertNode<TPlan, TRow, TKey, TValues> : INode<BulkResult<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
{
    private static readonly StatementCache<UpsertForm> Statements = new(static form => BulkSql.Upsert(TPlan.Shape, form), reuse: false);

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

    /// <summary>The unique key that decides, as an index into <see cref="RowShape.UniqueKeys"/>.</summary>
    protected int Target { get; set; }

    ValueTask<BulkResult<TKey>> INode<BulkResult<TKey>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        return BulkTransaction.RunAsync(session, t => UpsertAsync(t, ct), ct);
    }

    private async ValueTask<BulkResult<TKey>> UpsertAsync(SchemaTransaction transaction, CancellationToken ct)
    {
        BulkResult<TKey> result = new();
        List<TKey> keys = [];
        BulkSource<TValues> source = new(Rows, Stream, BatchSize, ct);
        await using (source.ConfigureAwait(false))
        {
            while (await source.NextAsync().ConfigureAwait(false))
            {
                foreach (RowGroup<TValues> group in RowGrouping.ByRun(source.Batch))
                {
                    Statement statement = Statements.Get(UpsertForm.Create(TPlan.Shape, group.Assigned, Target, Update));
                    BulkKeys<TKey> made = await BulkTransaction.RunBatchAsync(
                        transaction,
                        group.Rows.Count,
                        rows => Executor.RunAsync<KeysRun<TPlan, TRow, TKey, TValues>, BulkKeys<TKey>>(transaction, new(statement, group, rows), ct),
                        row => source.Start + group.Positions[row],
                        ct).ConfigureAwait(false);
                    result = result with { Inserted = result.Inserted + made.Created, Updated = result.Updated + made.Updated };
                    if (ReturnKeys)
                        keys.AddRange(made.Keys);
                }

                Progress?.Report(source.Start + source.Batch.Count);
            }

            return result with { Processed = source.Start, Keys = keys };
        }
    }
}
