using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Updates many rows, all or none: each by its key with changes of its own, or all that satisfy a filter with the same changes.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TUpdate">The model's changes with the key.</typeparam>
/// <typeparam name="TChanges">The model's changes.</typeparam>
public abstract class BulkUpdateNode<TPlan, TRow, TKey, TUpdate, TChanges> : INode<BulkResult<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TChanges>
    where TKey : notnull
    where TUpdate : TChanges, IKeyed<TKey>
    where TChanges : RowValues
{
    private static readonly StatementCache<UpdateForm> Statements = new(static form => BulkSql.Update(TPlan.Shape, form), reuse: false);

    /// <summary>The rows with their keys; read once. Of rows with the same key and the same columns set, the last counts.</summary>
    public IEnumerable<TUpdate>? Rows { get; set; }

    /// <summary>The rows as they come, instead of <see cref="Rows"/>.</summary>
    public IAsyncEnumerable<TUpdate>? Stream { get; set; }

    /// <summary>The changes of all rows that satisfy <see cref="Filter"/>, instead of <see cref="Rows"/>.</summary>
    public TChanges? Set { get; set; }

    /// <summary>Which rows get <see cref="Set"/>; it must be said.</summary>
    public Filter<TRow>? Filter { get; set; }

    /// <summary>Whether every row gets <see cref="Set"/>.</summary>
    public bool EveryRow { get; set; }

    /// <summary>How many rows are sent at once. 10,000 unless set.</summary>
    public int BatchSize { get; set; } = 10_000;

    /// <summary>Is told, after each batch, how many rows were sent.</summary>
    public IProgress<long>? Progress { get; set; }

    ValueTask<BulkResult<TKey>> INode<BulkResult<TKey>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        if (Set is null ? Filter is not null || EveryRow : Rows is not null || Stream is not null)
        {
            throw new SchemaGenException(
                "bulk-input-unclear",
                $"A bulk update of {TPlan.Shape.Model} takes Rows or Stream, where each row has its changes, or Set with a Filter or EveryRow = true. Give it one of the two, and nothing of the other.");
        }

        return Set is null ? BulkTransaction.RunAsync(session, t => UpdateAsync(t, ct), ct) : WhereAsync(session, Set, ct);
    }

    private async ValueTask<BulkResult<TKey>> UpdateAsync(SchemaTransaction transaction, CancellationToken ct)
    {
        long updated = 0;
        HashSet<TKey> seen = [];
        ColumnArrays arrays = new(TPlan.Shape, transaction.Options);
        UpdateStage<TPlan, TRow, TKey, TUpdate, TChanges> stage = new(transaction, ct);
        BulkSource<TUpdate> source = new(Rows, Stream, BatchSize, ct);
        await using (source.ConfigureAwait(false))
        await using (stage.ConfigureAwait(false))
        {
            while (await source.NextAsync().ConfigureAwait(false))
            {
                if (!await stage.TakeAsync(source.Batch, source.Start, isFull: source.Batch.Count == BatchSize).ConfigureAwait(false))
                {
                    await stage.ApplyAsync().ConfigureAwait(false);
                    updated += await UpdateAsync(transaction, RowGrouping.ByKey(source.Batch, seen), arrays, source.Start, ct).ConfigureAwait(false);
                }

                Progress?.Report(source.Start + source.Batch.Count);
            }

            await stage.ApplyAsync().ConfigureAwait(false);
            return new() { Processed = source.Start, Updated = updated + stage.Updated };
        }
    }

    private static async ValueTask<long> UpdateAsync(SchemaTransaction transaction, List<RowGroup<TUpdate>> groups, ColumnArrays arrays, long start, CancellationToken ct)
    {
        long updated = 0;
        foreach (RowGroup<TUpdate> group in groups)
        {
            if (group.Assigned.IsEmpty)
                continue;
            Statement statement = Statements.Get(new(group.Assigned, group.Rows.Exists(static r => r.ExpectedVersion is not null)));
            updated += await BulkTransaction.RunBatchAsync(
                transaction,
                group.Rows.Count,
                rows => Executor.RunAsync<Run, long>(transaction, new(statement, group, arrays, rows), ct),
                row => start + group.PositionOf(row),
                ct).ConfigureAwait(false);
        }

        return updated;
    }

    private async ValueTask<BulkResult<TKey>> WhereAsync(SchemaSession session, TChanges changes, CancellationToken ct)
    {
        if (Filter is null != EveryRow)
            throw new SchemaGenException("bulk-filter-missing", $"A bulk update of {TPlan.Shape.Model} with Set needs a Filter, or EveryRow = true for all rows; not both.");
        if (changes.Assigned.IsEmpty)
            return new();
        Statement statement = ModelStatements<TPlan, TRow>.Filtered('U', changes.Assigned, Filter, BulkSql.UpdateWhere);
        long updated = await Executor.RunAsync<WhereRun, long>(session, new(statement, changes, Filter), ct).ConfigureAwait(false);
        return new() { Processed = updated, Updated = updated };
    }

    private readonly struct Run(Statement statement, RowGroup<TUpdate> group, ColumnArrays arrays, int rows) : IRun<long>
    {
        public RowShape Shape => TPlan.Shape;

        public Statement Statement => statement;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            parameters.Clear();
            RowShape shape = TPlan.Shape;
            arrays.Start(rows);
            bool versioned = group.Rows.Exists(static r => r.ExpectedVersion is not null);
            long?[] versions = versioned ? new long?[rows] : [];
            for (int i = 0; i < rows; i++)
            {
                TUpdate row = group.Rows[i];
                ColumnArrays.Writer writer = arrays.Row(i, null);
                TPlan.WriteKey(row.Key, ref writer);
                writer = arrays.Row(i, group.Assigned);
                TPlan.Write(row, ref writer);
                if (versioned)
                    versions[i] = row.ExpectedVersion;
            }

            arrays.AddTo(parameters, shape.KeyInput);
            arrays.AddTo(parameters, NodeSql.Columns(shape, group.Assigned));
            if (versioned)
                parameters.Add(new NpgsqlParameter<long?[]> { TypedValue = versions, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint });
            arrays.AddTenant(parameters, session);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public long Result(int affected) => affected;
    }

    private readonly struct WhereRun(Statement statement, TChanges changes, Filter<TRow>? filter) : IRun<long>
    {
        public RowShape Shape => TPlan.Shape;

        public Statement Statement => statement;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            writer.WriteSet<TPlan, TChanges>(changes);
            filter?.Bind(ref writer);
            writer.WriteTenant(session);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public long Result(int affected) => affected;
    }
}
