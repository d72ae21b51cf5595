using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>The SQL of a column's JSON, and of a place in it.</summary>
internal static class JsonText
{
    internal static string Of(SqlComposer sql, int column, bool hasPath)
    {
        string json = sql.Name(column) + (sql.Shape.Columns[column].Type == NpgsqlDbType.Json ? "::jsonb" : "");
        return hasPath ? $"({json} #> {sql.Parameter()})" : json;
    }

    internal static void Bind(ref ParameterWriter writer, string[]? path)
    {
        if (path is not null)
            writer.Add(path, NpgsqlDbType.Text | NpgsqlDbType.Array);
    }
}
