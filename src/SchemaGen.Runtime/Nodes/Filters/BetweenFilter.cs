namespace SchemaGen.Nodes;

/// <summary>A column that lies between two values.</summary>
internal sealed class BetweenFilter<TRow, T>(FilterColumn<TRow, T> column, T low, T high) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql) =>
        sql.Add(sql.Name(column.Index)).Add(" BETWEEN ").Add(sql.Value(column.Index)).Add(" AND ").Add(sql.Value(column.Index));

    internal override void Bind(ref ParameterWriter writer)
    {
        column.Write(ref writer, low);
        column.Write(ref writer, high);
    }

    internal override void AddShape(ref ShapeWriter shape) => shape.Add('b', column.Index);

    internal override bool MayBeUnknown(RowShape shape) => shape.Columns[column.Index].Is(ColumnTraits.Nullable);
}
