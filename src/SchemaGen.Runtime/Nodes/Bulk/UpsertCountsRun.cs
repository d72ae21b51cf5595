using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A bulk upsert that gives how many rows were created and how many updated.</summary>
internal struct UpsertCountsRun<TPlan, TRow, TKey, TValues>(Statement statement, RowGroup<TValues> group, ColumnArrays arrays, int rows) : IRun<BulkKeys<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
{
    private long _created;
    private long _updated;

    public readonly RowShape Shape => TPlan.Shape;

    public readonly Statement Statement => statement;

    public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session) => group.Bind<TPlan>(parameters, session, arrays, rows);

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        _created = reader.GetInt64(0);
        _updated = reader.GetInt64(1);
        long sent = reader.FieldCount > 2 ? reader.GetInt64(2) : rows;
        // A row that was neither met one that it must not touch.
        return _created + _updated == sent ? false : throw UpsertErrors.Refused(TPlan.Shape);
    }

    public readonly BulkKeys<TKey> Result(int affected) => new([], _created, _updated);
}
