using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Reads all living rows that a filter finds, in the order of their key.</summary>
internal readonly struct RelatedRun<TPlan, TRow>(Filter<TRow> filter) : IRun<List<TRow>>
    where TPlan : IRowPlan<TRow>
{
    private readonly List<TRow> _rows = [];

    public RowShape Shape => TPlan.Shape;

    public bool MayRefuse => false;

    public Statement Statement { get; } = ModelStatements<TPlan, TRow>.Filtered('R', default, filter, static (shape, _, filter) => ListSql.List(shape, new ListForm<TRow>
    {
        Filter = filter, IncludeDeleted = false, Items = [], IsGrouped = false, Order = [], IsKeyDescending = false, Start = null, IsLimited = false,
    }));

    public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
    {
        // A statement that is sent once more begins from nothing.
        _rows.Clear();
        ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
        filter.Bind(ref writer);
        writer.WriteTenant(session);
        writer.Add(0L, NpgsqlDbType.Bigint);
    }

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        _rows.Add(TPlan.Read(reader, options));
        return true;
    }

    public List<TRow> Result(int affected) => _rows;
}
