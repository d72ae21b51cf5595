using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A value that is computed from all rows of a group.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the value, which admits null where there may be nothing to compute it from.</typeparam>
public sealed class Aggregate<TRow, T> : ISelection<TRow, T>
{
    private readonly string _function;
    private readonly ModelColumn<TRow, T>? _reader;
    private readonly int _column;
    private readonly bool _distinct;

    internal Aggregate(string function, ModelColumn<TRow>? of, ModelColumn<TRow, T>? reader = null, bool distinct = false)
    {
        _function = function;
        _column = of?.Index ?? -1;
        _reader = reader;
        _distinct = distinct;
    }

    /// <summary>Orders groups by the value, the smallest first, NULL last.</summary>
    public Ordering<TRow> Ascending => new(this, descending: false);

    /// <summary>Orders groups by the value, the largest first, NULL first.</summary>
    public Ordering<TRow> Descending => new(this, descending: true);

    ModelColumn<TRow>? ISelection<TRow>.Column => null;

    void ISelection<TRow>.Compose(SqlComposer sql) =>
        sql.Add(_function).Add(_distinct ? "(DISTINCT " : "(").Add(_column < 0 ? "*" : sql.Name(_column)).Add(")");

    void ISelection<TRow>.ComposeRead(SqlComposer sql)
    {
        ((ISelection<TRow>)this).Compose(sql);
        // The least of an enum is one of its labels, and those travel as text.
        if (_reader is not null && sql.Shape.Columns[_column].Cast is not null)
            sql.Add("::text");
    }

    void ISelection<TRow>.AddShape(ref ShapeWriter shape)
    {
        shape.Add(_distinct ? 'D' : 'a', _column + 1);
        shape.Add(_function);
    }

    T ISelection<TRow, T>.Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) =>
        _reader is not null ? _reader.Read(reader, ordinal, options)
        : reader.IsDBNull(ordinal) ? default! : reader.GetFieldValue<T>(ordinal);
}
