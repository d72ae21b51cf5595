namespace SchemaGen.Nodes;

/// <summary>Every row, or none.</summary>
internal sealed class ConstantFilter<TRow> : Filter<TRow>
{
    internal static readonly ConstantFilter<TRow> True = new(true);
    internal static readonly ConstantFilter<TRow> False = new(false);

    private readonly bool _value;

    private ConstantFilter(bool value) => _value = value;

    internal override void Compose(SqlComposer sql) => sql.Add(_value ? "true" : "false");

    internal override void Bind(ref ParameterWriter writer)
    {
    }

    internal override void AddShape(ref ShapeWriter shape) => shape.Add(_value ? 'T' : 'F');

    internal override bool MayBeUnknown(RowShape shape) => false;
}
