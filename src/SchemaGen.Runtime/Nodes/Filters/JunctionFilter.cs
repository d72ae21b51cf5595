namespace SchemaGen.Nodes;

/// <summary>All of some conditions, or at least one of them. Flat, so that a long chain of operators is no deep tree.</summary>
internal sealed class JunctionFilter<TRow> : Filter<TRow>
{
    private readonly Filter<TRow>[] _parts;
    private readonly bool _isAnd;

    private JunctionFilter(Filter<TRow>[] parts, bool isAnd)
    {
        _parts = parts;
        _isAnd = isAnd;
    }

    internal static Filter<TRow> Of(Filter<TRow> left, Filter<TRow> right, bool isAnd) =>
        new JunctionFilter<TRow>(left is JunctionFilter<TRow> junction && junction._isAnd == isAnd ? [.. junction._parts, right] : [left, right], isAnd);

    internal static Filter<TRow> Of(Filter<TRow>[] parts, bool isAnd) => parts.Length switch
    {
        0 => isAnd ? ConstantFilter<TRow>.True : ConstantFilter<TRow>.False,
        1 => parts[0],
        _ => new JunctionFilter<TRow>(parts, isAnd),
    };

    internal override void Compose(SqlComposer sql)
    {
        sql.Add("(");
        for (int i = 0; i < _parts.Length; i++)
        {
            if (i > 0)
                sql.Add(_isAnd ? " AND " : " OR ");
            _parts[i].Compose(sql);
        }

        sql.Add(")");
    }

    internal override void Bind(ref ParameterWriter writer)
    {
        foreach (Filter<TRow> part in _parts)
            part.Bind(ref writer);
    }

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add(_isAnd ? '&' : '|', _parts.Length);
        foreach (Filter<TRow> part in _parts)
            part.AddShape(ref shape);
    }

    internal override bool MayBeUnknown(RowShape shape) => Array.Exists(_parts, p => p.MayBeUnknown(shape));
}
