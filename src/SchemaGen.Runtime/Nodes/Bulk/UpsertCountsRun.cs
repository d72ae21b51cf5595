using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A bulk upsert that gives how many rows were created and how many updated.</summary>
internal struct UpsertCountsRun<TPlan, TRow, TKey, TValues> : IRun<BulkKeys<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
{
    private readonly Statement _statement;
    private readonly int _rows;
    private readonly RowGroup<TValues>? _group;
    private readonly ColumnArrays? _arrays;
    private readonly StagePiece? _piece;
    private long _created;
    private long _updated;

    /// <summary>Of rows that go as arrays.</summary>
    internal UpsertCountsRun(Statement statement, RowGroup<TValues> group, ColumnArrays arrays, int rows)
    {
        (_statement, _rows) = (statement, rows);
        (_group, _arrays) = (group, arrays);
    }

    /// <summary>Of rows that were copied into a temporary table.</summary>
    internal UpsertCountsRun(Statement statement, int rows, StagePiece? piece)
    {
        (_statement, _rows) = (statement, rows);
        _piece = piece;
    }

    public readonly RowShape Shape => TPlan.Shape;

    public readonly Statement Statement => _statement;

    public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
    {
        if (_group is not null)
        {
            _group.Bind<TPlan>(parameters, session, _arrays!, _rows);
            return;
        }

        ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
        StagePiece.Bind(_piece, ref writer, session);
    }

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        _created = reader.GetInt64(0);
        _updated = reader.GetInt64(1);
        long sent = reader.FieldCount > 2 ? reader.GetInt64(2) : _rows;
        // A row that was neither met one that it must not touch.
        return _created + _updated == sent ? false : throw UpsertErrors.Refused(TPlan.Shape);
    }

    public readonly BulkKeys<TKey> Result(int affected) => new([], _created, _updated);
}
