namespace SchemaGen.Nodes;

/// <summary>An array compared with an array.</summary>
internal sealed class ArrayFilter<TRow, TElement>(int column, string match, TElement[] elements) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column)).Add(" ").Add(match).Add(" ").Add(sql.Value(column));

    internal override void Bind(ref ParameterWriter writer) => writer.Write(column, elements);

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add('[', column);
        shape.Add(match);
    }

    internal override bool MayBeUnknown(RowShape shape) => shape.Columns[column].Is(ColumnTraits.Nullable);
}
