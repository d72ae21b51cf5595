using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Counts rows.</summary>
internal struct CountRun<TPlan, TRow>(Filter<TRow>? filter, bool includeDeleted) : IRun<long>
    where TPlan : IRowPlan<TRow>
{
    private static readonly Statement Living = new(ListSql.Count<TRow>(TPlan.Shape, null, includeDeleted: false));
    private static readonly Statement Any = new(ListSql.Count<TRow>(TPlan.Shape, null, includeDeleted: true));

    private long _count;

    public readonly RowShape Shape => TPlan.Shape;

    public readonly bool MayRefuse => false;

    public readonly Statement Statement => filter is not null ? Filtered(filter) : includeDeleted ? Any : Living;

    public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
    {
        ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
        filter?.Bind(ref writer);
        writer.WriteTenant(session);
    }

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        _count = reader.GetInt64(0);
        return false;
    }

    public readonly long Result(int affected) => _count;

    private readonly Statement Filtered(Filter<TRow> which) => includeDeleted
        ? ModelStatements<TPlan, TRow>.Filtered('C', default, which, static (shape, _, which) => ListSql.Count(shape, which, includeDeleted: true))
        : ModelStatements<TPlan, TRow>.Filtered('c', default, which, static (shape, _, which) => ListSql.Count(shape, which, includeDeleted: false));
}
