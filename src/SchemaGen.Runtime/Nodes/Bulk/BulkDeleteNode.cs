using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Deletes many rows, all or none: by their keys, or those that satisfy a filter. Where the model has soft delete, they stay and are marked.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
public abstract class BulkDeleteNode<TPlan, TRow, TKey> : INode<BulkResult<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>
{
    private static readonly Statement Soft = new(BulkSql.Delete(TPlan.Shape, hard: false), reuse: false);
    private static readonly Statement ForGood = new(BulkSql.Delete(TPlan.Shape, hard: true), reuse: false);

    /// <summary>The keys; read once.</summary>
    public IEnumerable<TKey>? Keys { get; set; }

    /// <summary>Which rows, instead of <see cref="Keys"/>.</summary>
    public Filter<TRow>? Filter { get; set; }

    /// <summary>Whether every row is deleted, instead of <see cref="Keys"/>; of the session's tenant, where rows belong to tenants.</summary>
    public bool EveryRow { get; set; }

    /// <summary>Whether the rows are removed for good, also where the model has soft delete.</summary>
    public bool Hard { get; set; }

    ValueTask<BulkResult<TKey>> INode<BulkResult<TKey>>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        int ways = (Keys is null ? 0 : 1) + (Filter is null ? 0 : 1) + (EveryRow ? 1 : 0);
        if (ways != 1)
            throw new SchemaGenException("bulk-filter-missing", $"A bulk delete of {TPlan.Shape.Model} needs one of Keys, Filter, or EveryRow = true for all rows.");
        TKey[]? keys = Keys is null ? null : [.. Keys];
        if (keys is { Length: 0 })
            return new(new BulkResult<TKey>());
        Statement statement = keys is null
            ? Filtered()
            : Hard ? ForGood : Soft;
        return Executor.RunAsync<Run, BulkResult<TKey>>(session, new(statement, keys, Filter), ct);
    }

    private Statement Filtered() => Hard
        ? ModelStatements<TPlan, TRow>.Filtered('H', default, Filter, static (shape, _, filter) => BulkSql.DeleteWhere(shape, hard: true, filter))
        : ModelStatements<TPlan, TRow>.Filtered('D', default, Filter, static (shape, _, filter) => BulkSql.DeleteWhere(shape, hard: false, filter));

    private readonly struct Run(Statement statement, TKey[]? keys, Filter<TRow>? filter) : IRun<BulkResult<TKey>>
    {
        public RowShape Shape => TPlan.Shape;

        public Statement Statement => statement;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            if (keys is not null)
            {
                parameters.Clear();
                ColumnArrays arrays = new(TPlan.Shape, session.Options);
                arrays.Start(keys.Length);
                for (int i = 0; i < keys.Length; i++)
                {
                    ColumnArrays.Writer row = arrays.Row(i, null);
                    TPlan.WriteKey(keys[i], ref row);
                }

                arrays.AddTo(parameters, TPlan.Shape.KeyInput);
            }

            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options, keys is null ? 0 : parameters.Count);
            filter?.Bind(ref writer);
            writer.WriteTenant(session);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public BulkResult<TKey> Result(int affected) => new() { Processed = keys?.Length ?? affected, Deleted = affected };
    }
}
