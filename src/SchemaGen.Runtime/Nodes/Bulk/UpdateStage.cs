using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Updates by way of a temporary table. It takes batches in which the same is set and whose keys ascend, so that no key comes twice.</summary>
internal sealed class UpdateStage<TPlan, TRow, TKey, TUpdate, TChanges>(SchemaTransaction transaction, CancellationToken ct) : IAsyncDisposable
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TChanges>
    where TKey : notnull
    where TUpdate : TChanges, IKeyed<TKey>
    where TChanges : RowValues
{
    private static readonly StatementCache<StagedForm> Statements = new(static form => BulkSql.UpdateStaged(TPlan.Shape, form), reuse: false);

    private readonly RowStage _stage = new(transaction, TPlan.Shape, ct);
    private UpdateForm _form;
    private TKey _last = default!;

    /// <summary>How many rows were updated so far.</summary>
    internal long Updated { get; private set; }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    /// <summary>Takes a batch, or leaves it when it is not of the kind that can be taken; then everything taken before must be applied first.</summary>
    internal async ValueTask<bool> TakeAsync(List<TUpdate> batch, long start, bool isFull)
    {
        if (!_stage.Admits(batch, isFull) || !RowGrouping.AreAscending<TUpdate, TKey>(batch))
            return false;
        UpdateForm form = new(batch[0].Assigned, batch.Exists(static r => r.ExpectedVersion is not null));
        if (_stage.IsOpen && (_form != form || Comparer<TKey>.Default.Compare(_last, batch[0].Key) >= 0))
            await ApplyAsync().ConfigureAwait(false);
        try
        {
            int columns = TPlan.Shape.KeyInput.Length + form.Assigned.Count + (form.Versioned ? 1 : 0);
            if (!_stage.IsOpen && !await _stage.OpenAsync(BulkSql.CreateStage(TPlan.Shape, form), columns, start).ConfigureAwait(false))
                return false;
            _form = form;
            await _stage.WriteAsync(batch, start, Write).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (_stage.Translate(e) is { } translated)
        {
            throw translated;
        }

        _last = batch[^1].Key;
        return true;
    }

    /// <summary>Updates from what was taken.</summary>
    internal async ValueTask ApplyAsync()
    {
        if (!_stage.IsOpen)
            return;
        try
        {
            Updated += await _stage.ApplyAsync(piece => Executor.RunAsync<Run, long>(transaction, new(Statements.Get(new(_form, piece is not null)), piece), ct)).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (_stage.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    private void Write(TUpdate row)
    {
        CopyStream.Writer key = _stage.Copy.All(transaction.Options);
        TPlan.WriteKey(row.Key, ref key);
        CopyStream.Writer values = _stage.Copy.Only(_form.Assigned, transaction.Options);
        TPlan.Write(row, ref values);
        if (_form.Versioned)
            _stage.Copy.Write(row.ExpectedVersion, NpgsqlDbType.Bigint);
    }

    private readonly struct Run(Statement statement, StagePiece? piece) : IRun<long>
    {
        public RowShape Shape => TPlan.Shape;

        public Statement Statement => statement;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            StagePiece.Bind(piece, ref writer, session);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public long Result(int affected) => affected;
    }
}
