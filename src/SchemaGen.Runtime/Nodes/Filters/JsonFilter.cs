using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>JSON, or a place in it, that has keys or contains other JSON.</summary>
internal sealed class JsonFilter<TRow, T>(int column, string[]? path, string match, T operand, NpgsqlDbType type) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql) => sql.Add($"{JsonText.Of(sql, column, path is not null)} {match} {sql.Parameter()}");

    internal override void Bind(ref ParameterWriter writer)
    {
        JsonText.Bind(ref writer, path);
        writer.Add(operand, type);
    }

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add(path is null ? 'j' : 'J', column);
        shape.Add(match);
    }

    internal override bool MayBeUnknown(RowShape shape) => path is not null || shape.Columns[column].Is(ColumnTraits.Nullable);
}
