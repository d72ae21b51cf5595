using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// Creates many rows, all or none: by binary <c>COPY</c> where conflicts are errors, with keys that were made beforehand where they are wanted; else,
/// and where the rows are few, in batches of arrays.
/// </summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TValues">The model's values.</typeparam>
public abstract class BulkCreateNode<TPlan, TRow, TKey, TValues> : INode<BulkResult<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TKey : notnull
    where TValues : RowValues
{
    private static readonly StatementCache<CreateForm> Statements = new(static form => BulkSql.Create(TPlan.Shape, form), reuse: false);

    /// <summary>The rows; read once.</summary>
    public IEnumerable<TValues>? Rows { get; set; }

    /// <summary>The rows as they come, instead of <see cref="Rows"/>.</summary>
    public IAsyncEnumerable<TValues>? Stream { get; set; }

    /// <summary>What happens to a row whose unique key is taken.</summary>
    public BulkConflict OnConflict { get; set; }

    /// <summary>Whether the result has the keys, in the order of the rows.</summary>
    public bool ReturnKeys { get; set; }

    /// <summary>How many rows are sent at once. 10,000 unless set.</summary>
    public int BatchSize { get; set; } = 10_000;

    /// <summary>Is told, after each batch, how many rows were sent.</summary>
    public IProgress<long>? Progress { get; set; }

    ValueTask<BulkResult<TKey>> INode<BulkResult<TKey>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        bool copy = !ReturnKeys && OnConflict == BulkConflict.Fail && TPlan.Shape.CanCopy;
        return BulkTransaction.RunAsync(session, t => copy ? CopyAsync(t, ct) : InsertAsync(t, ct), ct);
    }

    private async ValueTask<BulkResult<TKey>> CopyAsync(SchemaTransaction transaction, CancellationToken ct)
    {
        object? tenant = TPlan.Shape.Tenant < 0 ? null : transaction.TenantOf(TPlan.Shape);
        using CopyBuffer buffer = new();
        BulkSource<TValues> source = new(Rows, Stream, BatchSize, ct);
        await using (source.ConfigureAwait(false))
        {
            CopyStream? copy = null;
            ColumnSet assigned = default;
            try
            {
                while (await source.NextAsync().ConfigureAwait(false))
                {
                    foreach (RowGroup<TValues> group in RowGrouping.BySet(source.Batch))
                    {
                        if (copy is null || !assigned.Equals(group.Assigned))
                        {
                            if (copy is not null)
                                await copy.CompleteAsync().ConfigureAwait(false);
                            assigned = group.Assigned;
                            int[] columns = NodeSql.InsertColumns(TPlan.Shape, assigned);
                            copy = await CopyStream.OpenAsync(transaction, BulkSql.Copy(TPlan.Shape, columns), TPlan.Shape, columns.Length, buffer, ct).ConfigureAwait(false);
                        }

                        for (int i = 0; i < group.Rows.Count; i++)
                        {
                            copy.WriteRow(
                                source.Start + group.PositionOf(i),
                                (Row: group.Rows[i], Tenant: tenant, transaction.Options),
                                static (copy, r) => copy.WriteSet<TPlan, TValues>(r.Row, r.Tenant, r.Options));
                            if (copy.IsFull)
                                await copy.FlushAsync().ConfigureAwait(false);
                        }
                    }

                    Progress?.Report(source.Start + source.Batch.Count);
                }

                if (copy is not null)
                    await copy.CompleteAsync().ConfigureAwait(false);
                return new() { Processed = source.Start, Inserted = source.Start };
            }
            catch (NpgsqlException e) when ((copy is null ? DatabaseErrors.Translate(e, TPlan.Shape) : copy.Translate(e)) is { } translated)
            {
                throw translated;
            }
            finally
            {
                if (copy is not null)
                    await copy.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<BulkResult<TKey>> InsertAsync(SchemaTransaction transaction, CancellationToken ct)
    {
        long inserted = 0;
        List<TKey> keys = [];
        using KeyedCopy<TPlan, TRow, TKey, TValues> keyed = new(transaction, ct);
        ColumnArrays arrays = new(TPlan.Shape, transaction.Options);
        BulkSource<TValues> source = new(Rows, Stream, BatchSize, ct);
        await using (source.ConfigureAwait(false))
        {
            while (await source.NextAsync().ConfigureAwait(false))
            {
                TKey[] batchKeys = ReturnKeys ? new TKey[source.Batch.Count] : [];
                foreach (RowGroup<TValues> group in RowGrouping.BySet(source.Batch))
                {
                    BulkKeys<TKey> made = ReturnKeys && OnConflict == BulkConflict.Fail && KeyedCopy<TPlan, TRow, TKey, TValues>.Admits(group)
                        ? await keyed.RunAsync(group, source.Start).ConfigureAwait(false)
                        : await InsertAsync(transaction, group, arrays, source.Start, ct).ConfigureAwait(false);
                    inserted += made.Created;
                    for (int i = 0; i < made.Keys.Count; i++)
                        batchKeys[group.PositionOf(i)] = made.Keys[i];
                }

                keys.AddRange(batchKeys);
                Progress?.Report(source.Start + source.Batch.Count);
            }

            return new() { Processed = source.Start, Inserted = inserted, Keys = keys };
        }
    }

    private ValueTask<BulkKeys<TKey>> InsertAsync(SchemaTransaction transaction, RowGroup<TValues> group, ColumnArrays arrays, long start, CancellationToken ct)
    {
        Statement statement = Statements.Get(new(group.Assigned, OnConflict == BulkConflict.Skip, ReturnKeys));
        return BulkTransaction.RunBatchAsync(
            transaction,
            group.Rows.Count,
            rows => ReturnKeys
                ? Executor.RunAsync<KeysRun<TPlan, TRow, TKey, TValues>, BulkKeys<TKey>>(transaction, new(statement, group, arrays, rows), ct)
                : Executor.RunAsync<CreatedRun<TPlan, TRow, TKey, TValues>, BulkKeys<TKey>>(transaction, new(statement, group, arrays, rows), ct),
            row => start + group.PositionOf(row),
            ct);
    }
}
