using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Copies rows together with keys that the database made for them beforehand: <c>COPY</c> itself gives nothing back.</summary>
internal sealed class KeyedCopy<TPlan, TRow, TKey, TValues>(SchemaTransaction transaction, CancellationToken ct) : IDisposable
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TKey : notnull
    where TValues : RowValues
{
    // A statement more, and the beginning and end of a COPY, cost about as much as sending that many rows as arrays.
    private const int MinRows = 500;

    private CopyBuffer? _buffer;

    private static Statement MakeKeys => field ??= new(BulkSql.MakeKeys(TPlan.Shape));

    public void Dispose() => _buffer?.Dispose();

    /// <summary>Whether rows may go this way: enough of them, and the database makes the whole key of each.</summary>
    internal static bool Admits(RowGroup<TValues> group) =>
        group.Rows.Count >= MinRows && TPlan.Shape.CanCopy && !Array.Exists(TPlan.Shape.KeyInput, c => group.Assigned.Contains(c));

    /// <summary>Creates the rows of a group. When one of them is refused, all of them are undone, and the transaction can go on.</summary>
    /// <param name="group">The rows.</param>
    /// <param name="start">The position of their batch in the input.</param>
    /// <returns>A key for each row, in the order of the rows.</returns>
    /// <exception cref="BulkRowException">A row is refused.</exception>
    internal async ValueTask<BulkKeys<TKey>> RunAsync(RowGroup<TValues> group, long start)
    {
        await transaction.SavepointAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
        try
        {
            List<TKey> keys = await Executor.RunAsync<Run, List<TKey>>(transaction, new(group.Rows.Count), ct).ConfigureAwait(false);
            await CopyAsync(group, keys, start).ConfigureAwait(false);
            await transaction.ReleaseAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            return new(keys, keys.Count, 0);
        }
        catch (SchemaGenException e) when (e is BulkRowException || BulkTransaction.IsOfARow(e))
        {
            await transaction.RollbackToAsync(BulkTransaction.Savepoint, ct).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask CopyAsync(RowGroup<TValues> group, List<TKey> keys, long start)
    {
        RowShape shape = TPlan.Shape;
        object? tenant = shape.Tenant < 0 ? null : transaction.TenantOf(shape);
        int[] columns = [.. shape.KeyInput, .. NodeSql.InsertColumns(shape, group.Assigned)];
        CopyStream copy = await OpenAsync(columns).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            try
            {
                for (int i = 0; i < keys.Count; i++)
                {
                    copy.WriteRow(start + group.PositionOf(i), (Key: keys[i], Row: group.Rows[i], Tenant: tenant, transaction.Options), static (copy, r) =>
                    {
                        CopyStream.Writer writer = copy.All(r.Options);
                        TPlan.WriteKey(r.Key, ref writer);
                        copy.WriteSet<TPlan, TValues>(r.Row, r.Tenant, r.Options);
                    });
                    if (copy.IsFull)
                        await copy.FlushAsync().ConfigureAwait(false);
                }

                await copy.CompleteAsync().ConfigureAwait(false);
            }
            catch (NpgsqlException e) when (copy.Translate(e) is { } translated)
            {
                throw translated;
            }
        }
    }

    private async ValueTask<CopyStream> OpenAsync(int[] columns)
    {
        RowShape shape = TPlan.Shape;
        try
        {
            return await CopyStream.OpenAsync(transaction, BulkSql.Copy(shape, columns), shape, columns.Length, _buffer ??= new(), ct).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (DatabaseErrors.Translate(e, shape) is { } translated)
        {
            throw translated;
        }
    }

    private readonly struct Run(int rows) : IRun<List<TKey>>
    {
        private readonly List<TKey> _keys = new(rows);

        public RowShape Shape => TPlan.Shape;

        public Statement Statement => MakeKeys;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            writer.Add(rows, NpgsqlDbType.Integer);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
        {
            _keys.Add(TPlan.ReadKey(new ReaderKey(reader)));
            return true;
        }

        public List<TKey> Result(int affected) => _keys;
    }
}
