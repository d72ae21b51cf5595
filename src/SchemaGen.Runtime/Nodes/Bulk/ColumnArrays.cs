using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Turns rows into one array for each column, for <c>unnest</c>.</summary>
internal sealed class ColumnArrays(RowShape shape, int rows, SchemaSessionOptions options)
{
    private readonly ColumnArray?[] _columns = new ColumnArray?[shape.Columns.Length];

    internal SchemaSessionOptions Options => options;

    internal Writer Row(int row, ColumnSet? wanted) => new(this, row, wanted);

    internal void Set<T>(int column, int row, T value)
    {
        // PostgreSQL would flatten an array of arrays; as text each stays one value.
        if (shape.Columns[column].IsArray)
            Store(column, row, value is null ? null : ArrayLiteral.Of((System.Collections.IEnumerable)value));
        else
            Store(column, row, value);
    }

    internal void AddTo(NpgsqlParameterCollection parameters, IEnumerable<int> columns)
    {
        foreach (int column in columns)
            parameters.Add(_columns[column]!.ToParameter(shape.Columns[column].IsArray ? NpgsqlDbType.Text : shape.Columns[column].Type));
    }

    /// <summary>Gives the tenant, where rows belong to one: the parameter after the arrays.</summary>
    internal static void AddTenant(NpgsqlParameterCollection parameters, SchemaSession session, RowShape shape)
    {
        if (shape.Tenant >= 0)
            parameters.Add(new NpgsqlParameter<object> { TypedValue = session.TenantOf(shape), NpgsqlDbType = shape.Columns[shape.Tenant].Type });
    }

    private void Store<T>(int column, int row, T value) => ((ColumnArray<T>)(_columns[column] ??= new ColumnArray<T>(rows))).Values[row] = value;

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
