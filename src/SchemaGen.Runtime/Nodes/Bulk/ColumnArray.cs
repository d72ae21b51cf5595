using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>The values of one column in many rows: one parameter.</summary>
internal abstract class ColumnArray
{
    internal abstract NpgsqlParameter ToParameter(NpgsqlDbType type);
}
