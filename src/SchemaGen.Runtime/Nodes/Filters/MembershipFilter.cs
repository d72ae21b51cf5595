namespace SchemaGen.Nodes;

/// <summary>A column that is one of some values.</summary>
internal sealed class MembershipFilter<TRow, T>(FilterColumn<TRow, T> column, T[] values) : Filter<TRow>
{
    internal static Filter<TRow> Create(FilterColumn<TRow, T> column, IEnumerable<T> values)
    {
        T[] all = [.. values];
        T[] present = Array.FindAll(all, static v => v is not null);
        MembershipFilter<TRow, T> membership = new(column, present);
        return present.Length == all.Length ? membership : membership | column.IsNull;
    }

    internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column.Index)).Add(" = ANY(").Add(sql.Array(column.Index)).Add(")");

    internal override void Bind(ref ParameterWriter writer) => column.WriteArray(ref writer, values);

    internal override void AddShape(ref ShapeWriter shape) => shape.Add('i', column.Index);

    internal override bool MayBeUnknown(RowShape shape) => shape.Columns[column.Index].Is(ColumnTraits.Nullable);
}
