using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A statement that takes a key and the tenant, and gives a row or none.</summary>
internal struct RowByKey<TPlan, TRow, TKey>(Statement statement, TKey key, bool mustExist) : IRun<TRow?>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TRow : class
    where TKey : notnull
{
    private TRow? _row;

    public readonly RowShape Shape => TPlan.Shape;

    public readonly bool MayRefuse => mustExist;

    public readonly Statement Statement => statement;

    public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
    {
        ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
        TPlan.WriteKey(key, ref writer);
        writer.WriteTenant(session);
    }

    public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        _row = TPlan.Read(reader, options);
        return false;
    }

    public readonly TRow? Result(int affected) => _row is null && mustExist ? throw new RowNotFoundException(TPlan.Shape.Model, key) : _row;
}
