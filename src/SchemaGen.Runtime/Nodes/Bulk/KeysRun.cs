using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A statement that takes rows as arrays, and gives for each its key, whether it was created, and (for an upsert) whether it was the one that counted.</summary>
internal struct KeysRun<TPlan, TRow, TKey, TValues>(Statement statement, RowGroup<TValues> group, ColumnArrays arrays, int rows) : IRun<BulkKeys<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
{
    private readonly List<TKey> _keys = new(rows);
    private long _created;
    private long _updated;

    public readonly RowShape Shape => TPlan.Shape;

    public readonly Statement Statement => statement;

    public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session) => group.Bind<TPlan>(parameters, session, arrays, rows);

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        int flags = TPlan.Shape.KeyInput.Length;
        bool upsert = reader.FieldCount > flags + 1;
        bool met = !reader.IsDBNull(0);
        _keys.Add(met ? TPlan.ReadKey(new ReaderKey(reader)) : default!);
        if (upsert && !reader.GetBoolean(flags + 1))
            return true;
        if (upsert && !met)
            throw UpsertErrors.WithoutKey(TPlan.Shape);
        if (reader.GetBoolean(flags))
            _created++;
        else
            _updated++;
        return true;
    }

    public readonly BulkKeys<TKey> Result(int affected) => new(_keys, _created, _updated);
}
