using SchemaGen.Sql;

namespace SchemaGen.Nodes;

/// <summary>The entries of one row. The server makes the JSON of the key, as it does in the trigger.</summary>
internal sealed class AuditRecordFilter<TPlan, TRow, TKey>(TKey key) : Filter<AuditEntry>
    where TPlan : IKeyedPlan<TRow, TKey>
{
    internal override void Compose(SqlComposer sql) =>
        sql.Add("record_id = jsonb_build_object(")
            .AddAll(TPlan.Shape.Key, ", ", c => $"{SqlText.Literal(TPlan.Shape.Columns[c].Name)}, {sql.Parameter()}{(TPlan.Shape.Columns[c].Cast is { } cast ? "::" + cast : "")}")
            .Add(")");

    internal override void Bind(ref ParameterWriter writer)
    {
        Writer parameters = new(writer);
        TPlan.WriteKey(key, ref parameters);
        writer = parameters.Inner;
    }

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add('R');
        shape.Add(TPlan.Shape.Table);
    }

    internal override bool MayBeUnknown(RowShape shape) => true;

    // The parameters have the types of the model's key, not of the log's columns.
    private struct Writer(ParameterWriter inner) : IColumnWriter
    {
        public ParameterWriter Inner = inner;

        public readonly SchemaSessionOptions Options => Inner.Options;

        public void Write<T>(int column, T value) => Inner.Add(value, TPlan.Shape.Columns[column].Type);
    }
}
