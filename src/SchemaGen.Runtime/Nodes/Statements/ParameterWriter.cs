using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Sets the parameters of a statement in order, making them the first time and filling them from then on.</summary>
internal struct ParameterWriter(NpgsqlParameterCollection parameters, RowShape shape, SchemaSessionOptions options, int start = 0) : IColumnWriter
{
    private ColumnSet _wanted;
    private bool _filtered;
    private int _next = start;

    public readonly SchemaSessionOptions Options => options;

    /// <summary>From here on only these columns are taken; without a call, all.</summary>
    internal void Only(ColumnSet columns)
    {
        _wanted = columns;
        _filtered = true;
    }

    /// <summary>From here on all columns are taken.</summary>
    internal void All() => _filtered = false;

    /// <summary>Takes what was set of a row's values, and all of what comes after it.</summary>
    internal void WriteSet<TPlan, TValues>(TValues values)
        where TPlan : IWritePlan<TValues>
        where TValues : RowValues
    {
        Only(TPlan.SetOf(values));
        TPlan.Write(values, ref this);
        All();
    }

    public void Write<T>(int column, T value)
    {
        if (_filtered && !_wanted.Contains(column))
            return;
        Add(value, shape.Columns[column].Type);
    }

    internal void Add<T>(T value, NpgsqlTypes.NpgsqlDbType type)
    {
        if (_next < parameters.Count)
        {
            if (parameters[_next] is NpgsqlParameter<T> known)
                known.TypedValue = value;
            // One text may be asked with values of two types: of two references to a key, one is long and the other long?.
            else
                parameters[_next] = new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type };
        }
        else if (_next < ushort.MaxValue)
            parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        else
            throw new SchemaGenException("too-many-parameters", $"A statement on {shape.Table} has more than 65,535 values, and PostgreSQL takes no more. Ask for many values of a column with In, which is one parameter, or do it in parts.");
        _next++;
    }

    internal void WriteArray<T>(int column, T[] values) => Add(values, shape.Columns[column].Type | NpgsqlTypes.NpgsqlDbType.Array);

    internal void WriteVersion(long? expected)
    {
        if (expected is { } version)
            Add(version, NpgsqlTypes.NpgsqlDbType.Bigint);
    }

    internal void WriteTenant(SchemaSession session)
    {
        if (shape.Tenant >= 0)
            Add<object>(session.TenantOf(shape), shape.Columns[shape.Tenant].Type);
    }
}
