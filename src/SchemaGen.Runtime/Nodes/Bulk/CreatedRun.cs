using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A bulk create of whose rows nothing is wanted back but how many were inserted.</summary>
internal readonly struct CreatedRun<TPlan, TRow, TKey, TValues>(Statement statement, RowGroup<TValues> group, ColumnArrays arrays, int rows) : IRun<BulkKeys<TKey>>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TValues : RowValues
{
    public RowShape Shape => TPlan.Shape;

    public Statement Statement => statement;

    public void Bind(NpgsqlParameterCollection parameters, SchemaSession session) => group.Bind<TPlan>(parameters, session, arrays, rows);

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

    public BulkKeys<TKey> Result(int affected) => new([], affected, 0);
}
