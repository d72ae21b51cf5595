using System.Globalization;
using System.Text;

namespace SchemaGen.Nodes;

/// <summary>Composes the text of one statement; its parameters are numbered in the order in which they are asked for, which is the order of binding.</summary>
internal sealed class SqlComposer(RowShape shape)
{
    private readonly StringBuilder _text = new();
    private int _parameters;

    internal RowShape Shape => shape;

    internal SqlComposer Add(string sql)
    {
        _text.Append(sql);
        return this;
    }

    internal SqlComposer AddAll<T>(IEnumerable<T> items, string separator, Func<T, string> sql) => Add(string.Join(separator, items.Select(sql)));

    internal string Parameter() => "$" + (++_parameters).ToString(CultureInfo.InvariantCulture);

    internal string Value(int column) => Parameter() + (shape.Columns[column].Cast is { } cast ? "::" + cast : "");

    /// <summary>Many values of a column as one parameter; values that are arrays themselves come as text.</summary>
    internal string Array(int column) => Parameter() + (shape.Columns[column] is { Cast: { } cast, IsArray: false } ? "::" + cast + "[]" : "");

    internal string Name(int column) => shape.Columns[column].Sql;

    /// <summary>Confines the statement to the tenant and, unless told otherwise, to rows that live.</summary>
    internal SqlComposer AndVisible(bool includeDeleted, string alias = "")
    {
        if (shape.Tenant >= 0)
            Add(" AND ").Add(alias).Add(Name(shape.Tenant)).Add(" = ").Add(Value(shape.Tenant));
        if (shape.DeletedAt >= 0 && !includeDeleted)
            Add(" AND ").Add(alias).Add(Name(shape.DeletedAt)).Add(" IS NULL");
        return this;
    }

    internal SqlComposer WhereKey() => Add(" WHERE ").AddAll(shape.Key, " AND ", c => Name(c) + " = " + Value(c));

    /// <summary>What every change of a row sets besides what it is asked to: the version and the time of the change.</summary>
    internal IEnumerable<string> Touches(string alias = "")
    {
        if (shape.UpdatedAt >= 0)
            yield return Name(shape.UpdatedAt) + " = now()";
        if (shape.RowVersion >= 0)
            yield return $"{Name(shape.RowVersion)} = {alias}{Name(shape.RowVersion)} + 1";
    }

    public override string ToString() => _text.ToString();
}
