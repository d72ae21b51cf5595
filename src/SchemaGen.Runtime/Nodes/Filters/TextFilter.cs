using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A column of text that fits a pattern.</summary>
internal sealed class TextFilter<TRow>(int column, string match, string pattern) : Filter<TRow>
{
    private readonly string _pattern = pattern ?? throw new ArgumentNullException(nameof(pattern));

    internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column)).Add(" ").Add(match).Add(" ").Add(sql.Parameter());

    internal override void Bind(ref ParameterWriter writer) => writer.Add(_pattern, NpgsqlDbType.Text);

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add('~', column);
        shape.Add(match);
    }

    internal override bool MayBeUnknown(RowShape shape) => shape.Columns[column].Is(ColumnTraits.Nullable);
}
