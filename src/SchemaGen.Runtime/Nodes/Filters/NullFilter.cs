namespace SchemaGen.Nodes;

/// <summary>Whether a column is NULL.</summary>
internal sealed class NullFilter<TRow>(int column, bool isNull) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql) => sql.Add(sql.Name(column)).Add(isNull ? " IS NULL" : " IS NOT NULL");

    internal override void Bind(ref ParameterWriter writer)
    {
    }

    internal override void AddShape(ref ShapeWriter shape) => shape.Add(isNull ? 'n' : 'N', column);

    internal override bool MayBeUnknown(RowShape shape) => false;
}
