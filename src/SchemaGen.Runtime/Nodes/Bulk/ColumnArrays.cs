using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>
/// Turns rows into one array for each column, for <c>unnest</c>. Batches of one size use the same arrays one after another: ten thousand
/// values are too large to be thrown away each time.
/// </summary>
internal sealed class ColumnArrays(RowShape shape, SchemaSessionOptions options)
{
    private readonly ColumnArray?[] _columns = new ColumnArray?[shape.Columns.Length];
    private int _rows;

    internal RowShape Shape => shape;

    internal SchemaSessionOptions Options => options;

    /// <summary>Begins a batch; every array that is sent must be written for each of its rows.</summary>
    internal void Start(int rows)
    {
        if (rows == _rows)
            return;
        Array.Clear(_columns);
        _rows = rows;
    }

    internal Writer Row(int row, ColumnSet? wanted) => new(this, row, wanted);

    internal void Set<T>(int column, int row, T value)
    {
        // PostgreSQL would flatten an array of arrays; as text each stays one value.
        if (shape.Columns[column].IsArray)
            Store(column, row, value is null ? null : ArrayLiteral.Of((System.Collections.IEnumerable)value, shape.Columns[column].Type & ~NpgsqlDbType.Array));
        else
            Store(column, row, value);
    }

    internal void AddTo(NpgsqlParameterCollection parameters, IEnumerable<int> columns)
    {
        foreach (int column in columns)
            parameters.Add(_columns[column]!.ToParameter(shape.Columns[column].IsArray ? NpgsqlDbType.Text : shape.Columns[column].Type));
    }

    /// <summary>Gives the tenant, where rows belong to one: the parameter after the arrays.</summary>
    internal void AddTenant(NpgsqlParameterCollection parameters, SchemaSession session)
    {
        if (shape.Tenant >= 0)
            parameters.Add(new NpgsqlParameter<object> { TypedValue = session.TenantOf(shape), NpgsqlDbType = shape.Columns[shape.Tenant].Type });
    }

    private void Store<T>(int column, int row, T value) => ((ColumnArray<T>)(_columns[column] ??= new ColumnArray<T>(_rows))).Values[row] = value;

    /// <summary>Takes one row.</summary>
    internal readonly struct Writer(ColumnArrays arrays, int row, ColumnSet? wanted) : IColumnWriter
    {
        public SchemaSessionOptions Options => arrays.Options;

        public void Write<T>(int column, T value)
        {
            if (wanted is null || wanted.GetValueOrDefault().Contains(column))
                arrays.Set(column, row, value);
        }
    }
}
