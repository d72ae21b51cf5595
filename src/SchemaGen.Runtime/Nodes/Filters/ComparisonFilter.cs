namespace SchemaGen.Nodes;

/// <summary>A column compared with a value that is not null.</summary>
internal sealed class ComparisonFilter<TRow, T>(FilterColumn<TRow, T> column, Comparison comparison, T value) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql)
    {
        // NULL is another value too; only where there can be none, an index can tell what is different.
        bool distinct = comparison == Comparison.NotEqual && sql.Shape.Columns[column.Index].Is(ColumnTraits.Nullable);
        sql.Add(sql.Name(column.Index)).Add(distinct ? " IS DISTINCT FROM " : comparison.Sql()).Add(sql.Value(column.Index));
    }

    internal override void Bind(ref ParameterWriter writer) => column.Write(ref writer, value);

    internal override void AddShape(ref ShapeWriter shape) => shape.Add((char)('0' + (int)comparison), column.Index);

    internal override bool MayBeUnknown(RowShape shape) => comparison != Comparison.NotEqual && shape.Columns[column.Index].Is(ColumnTraits.Nullable);
}
