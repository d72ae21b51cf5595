using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>
/// Rows of an update that are copied into a temporary table, from which one statement takes them all: the fastest way for more rows than a
/// batch has. It takes batches in which the same is set and whose keys ascend, so that no key comes twice.
/// </summary>
internal sealed class UpdateStage<TPlan, TRow, TKey, TUpdate, TChanges>(SchemaTransaction transaction, CancellationToken ct) : IAsyncDisposable
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TChanges>
    where TKey : notnull
    where TUpdate : TChanges, IKeyed<TKey>
    where TChanges : RowValues
{
    // Making a table costs about as much as sending that many rows as arrays.
    private const int MinRows = 1000;

    private static readonly StatementCache<StagedForm> Statements = new(static form => BulkSql.UpdateStaged(TPlan.Shape, form), reuse: false);

    private CopyBuffer? _buffer;
    private CopyStream? _copy;
    private UpdateForm _form;
    private TKey _last = default!;
    private long _start;
    private int _rows;
    private bool _isForbidden = !TPlan.Shape.CanCopy;

    /// <summary>How many rows were updated so far.</summary>
    internal long Updated { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync().ConfigureAwait(false);
        _buffer?.Dispose();
    }

    /// <summary>Takes a batch, or leaves it when it is not of the kind that can be taken; then everything taken before must be applied first.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="start">The position of the first in the input.</param>
    /// <param name="isFull">Whether more may follow, so that it pays to begin.</param>
    internal async ValueTask<bool> TakeAsync(List<TUpdate> batch, long start, bool isFull)
    {
        if (_isForbidden || (_copy is null && (!isFull || batch.Count < MinRows)) || batch[0].Assigned.IsEmpty || !RowGrouping.AreAlike(batch) || !RowGrouping.AreAscending<TUpdate, TKey>(batch))
            return false;
        UpdateForm form = new(batch[0].Assigned, batch.Exists(static r => r.ExpectedVersion is not null));
        if (_copy is not null && (_form != form || Comparer<TKey>.Default.Compare(_last, batch[0].Key) >= 0))
            await ApplyAsync().ConfigureAwait(false);
        try
        {
            if (_copy is null && !await OpenAsync(form, start).ConfigureAwait(false))
                return false;
            for (int i = 0; i < batch.Count; i++)
            {
                Write(batch[i], start + i);
                if (_copy!.IsFull)
                    await _copy.FlushAsync(ct).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException e) when (Translate(e) is { } translated)
        {
            throw translated;
        }

        _rows += batch.Count;
        _last = batch[^1].Key;
        return true;
    }

    /// <summary>Updates from what was taken.</summary>
    internal async ValueTask ApplyAsync()
    {
        if (_copy is null)
            return;
        try
        {
            await _copy.CompleteAsync(ct).ConfigureAwait(false);
            _copy = null;
            await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            Updated += await RunAsync(null).ConfigureAwait(false);
            await transaction.ReleaseAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            await ExecuteAsync(BulkSql.DropStage()).ConfigureAwait(false);
        }
        catch (SchemaGenException e) when (BulkTransaction.IsOfARow(e))
        {
            throw await FindAsync(e).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    private async ValueTask<bool> OpenAsync(UpdateForm form, long start)
    {
        await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(BulkSql.CreateStage(TPlan.Shape, form)).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await transaction.RollbackToAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            _isForbidden = true;
            return false;
        }

        _buffer ??= new();
        (_form, _start, _rows) = (form, start, 0);
        int columns = TPlan.Shape.KeyInput.Length + form.Assigned.Count + (form.Versioned ? 1 : 0);
        _copy = await CopyStream.OpenAsync(transaction.Connection, BulkSql.CopyToStage(), TPlan.Shape, columns, _buffer, ct).ConfigureAwait(false);
        return true;
    }

    private void Write(TUpdate row, long index)
    {
        try
        {
            _copy!.StartRow(index);
            CopyStream.Writer key = _copy.All(transaction.Options);
            TPlan.WriteKey(row.Key, ref key);
            CopyStream.Writer values = _copy.Only(_form.Assigned, transaction.Options);
            TPlan.Write(row, ref values);
            if (_form.Versioned)
                _copy.Write(row.ExpectedVersion, NpgsqlDbType.Bigint);
        }
        catch (Exception e) when (_copy!.Refused(e, index) is { } refused)
        {
            throw refused;
        }
    }

    // Goes towards the first row with which it fails by halves, and keeps what succeeds on the way: nothing of it stays in the end.
    private async ValueTask<SchemaGenException> FindAsync(SchemaGenException error)
    {
        int good = 0;
        int bad = _rows;
        while (bad - good > 1)
        {
            int middle = good + ((bad - good) / 2);
            await transaction.RollbackToAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            try
            {
                await RunAsync((good, middle - good)).ConfigureAwait(false);
                await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
                good = middle;
            }
            catch (SchemaGenException e) when (BulkTransaction.IsOfARow(e))
            {
                bad = middle;
                error = e;
            }
        }

        return new BulkRowException(_start + bad - 1, (error as StatementException)?.Column, error);
    }

    private ValueTask<long> RunAsync((long Offset, long Limit)? piece) =>
        Executor.RunAsync<Run, long>(transaction, new(Statements.Get(new(_form, piece is not null)), piece), ct);

    private async ValueTask ExecuteAsync(string sql)
    {
        NpgsqlCommand command = new(sql, transaction.Connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private SchemaGenException? Translate(NpgsqlException e) => _copy is null ? DatabaseErrors.Translate(e, TPlan.Shape) : _copy.Translate(e);

    private readonly struct Run(Statement statement, (long Offset, long Limit)? piece) : IRun<long>
    {
        public RowShape Shape => TPlan.Shape;

        public Statement Statement => statement;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            writer.WriteTenant(session);
            if (piece is not { } rows)
                return;
            writer.Add(rows.Offset, NpgsqlDbType.Bigint);
            writer.Add(rows.Limit, NpgsqlDbType.Bigint);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public long Result(int affected) => affected;
    }
}
