namespace SchemaGen.Nodes;

/// <summary>Whether nothing is at a place in JSON.</summary>
internal sealed class JsonNullFilter<TRow>(int column, string[] path, bool isNull) : Filter<TRow>
{
    // As text, JSON's null is NULL.
    internal override void Compose(SqlComposer sql) => sql.Add($"({sql.Name(column)} #>> {sql.Parameter()}) IS {(isNull ? "" : "NOT ")}NULL");

    internal override void Bind(ref ParameterWriter writer) => JsonText.Bind(ref writer, path);

    internal override void AddShape(ref ShapeWriter shape) => shape.Add(isNull ? 'z' : 'Z', column);

    internal override bool MayBeUnknown(RowShape shape) => false;
}
