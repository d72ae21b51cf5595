namespace SchemaGen.Nodes;

/// <summary>Several columns that together are one of some values, none of which has a NULL.</summary>
internal sealed class ReferenceFilter<TRow, TValue>(ReferencePart<TValue>[] parts, int[] columns, TValue[] values) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql) =>
        sql.Add("(").AddAll(columns, ", ", sql.Name).Add(") IN (SELECT * FROM unnest(").AddAll(columns, ", ", sql.Array).Add("))");

    internal override void Bind(ref ParameterWriter writer)
    {
        for (int i = 0; i < parts.Length; i++)
            parts[i].WriteArray(ref writer, columns[i], values);
    }

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add('r', columns.Length);
        foreach (int column in columns)
            shape.Add('c', column);
    }

    internal override bool MayBeUnknown(RowShape shape) => Array.Exists(columns, c => shape.Columns[c].Is(ColumnTraits.Nullable));
}
