namespace SchemaGen.Nodes;

/// <summary>What is not so. Where nothing can be unknown, in the form that an index can answer.</summary>
internal sealed class NegationFilter<TRow>(Filter<TRow> filter) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql)
    {
        bool unknown = filter.MayBeUnknown(sql.Shape);
        sql.Add(unknown ? "(" : "NOT (");
        filter.Compose(sql);
        sql.Add(unknown ? ") IS NOT TRUE" : ")");
    }

    internal override void Bind(ref ParameterWriter writer) => filter.Bind(ref writer);

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add('!');
        filter.AddShape(ref shape);
    }

    internal override bool MayBeUnknown(RowShape shape) => false;
}
