using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <inheritdoc />
internal sealed class ColumnArray<T>(int rows) : ColumnArray
{
    internal T[] Values { get; } = new T[rows];

    internal override NpgsqlParameter ToParameter(NpgsqlDbType type) => new NpgsqlParameter<T[]> { TypedValue = Values, NpgsqlDbType = type | NpgsqlDbType.Array };
}
