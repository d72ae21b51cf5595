using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Upserts by way of a temporary table, where only counts are wanted. It takes batches in which the same is set.</summary>
internal sealed class UpsertStage<TPlan, TRow, TKey, TValues>(SchemaTransaction transaction, CancellationToken ct) : IAsyncDisposable
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
{
    private static readonly StatementCache<StagedUpsertForm> Statements = new(static form => BulkSql.UpsertStaged(TPlan.Shape, form), reuse: false);

    private readonly RowStage _stage = new(transaction, TPlan.Shape, ct);
    private BulkUpsertForm _form;

    /// <summary>How many rows were created and updated so far.</summary>
    internal BulkKeys<TKey> Done { get; private set; }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    /// <summary>Takes a batch, or leaves it when it is not of the kind that can be taken; then everything taken before must be applied first.</summary>
    internal async ValueTask<bool> TakeAsync(List<TValues> batch, UpsertForm form, long start, bool isFull)
    {
        if (!_stage.Admits(batch, isFull))
            return false;
        if (_stage.IsOpen && _form.Upsert != form)
            await ApplyAsync().ConfigureAwait(false);
        try
        {
            if (!_stage.IsOpen && !await _stage.OpenAsync(BulkSql.CreateStage(TPlan.Shape, form.Assigned), form.Assigned.Count, start).ConfigureAwait(false))
                return false;
            _form = new(form, BulkUpsertAnswer.CountsOfDistinct);
            await _stage.WriteAsync(batch, start, Write).ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException e) when (_stage.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Upserts what was taken.</summary>
    internal async ValueTask ApplyAsync()
    {
        if (!_stage.IsOpen)
            return;
        try
        {
            BulkKeys<TKey> made = await _stage.ApplyAsync(RunAsync).ConfigureAwait(false);
            Done = new([], Done.Created + made.Created, Done.Updated + made.Updated);
        }
        catch (NpgsqlException e) when (_stage.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    private async ValueTask<BulkKeys<TKey>> RunAsync(StagePiece? piece)
    {
        try
        {
            return await RunOnceAsync(piece).ConfigureAwait(false);
        }
        catch (StatementException e) when (_form.Answer == BulkUpsertAnswer.CountsOfDistinct && e.SqlState == PostgresErrorCodes.CardinalityViolation)
        {
            await transaction.RollbackToAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            _form = _form with { Answer = BulkUpsertAnswer.CountsOfLast };
            return await RunOnceAsync(piece).ConfigureAwait(false);
        }
    }

    private ValueTask<BulkKeys<TKey>> RunOnceAsync(StagePiece? piece) => Executor.RunAsync<UpsertCountsRun<TPlan, TRow, TKey, TValues>, BulkKeys<TKey>>(
        transaction, new(Statements.Get(new(_form, piece is not null)), piece?.Rows ?? _stage.Rows, piece), ct);

    private void Write(TValues row)
    {
        CopyStream.Writer values = _stage.Copy.Only(_form.Upsert.Assigned, transaction.Options);
        TPlan.Write(row, ref values);
    }
}
