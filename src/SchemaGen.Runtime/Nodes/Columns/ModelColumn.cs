using System.Globalization;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A column of a model, by which filters, orders and selections are written. What can be asked of it is told by its type.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public abstract class ModelColumn<TRow>
{
    private protected ModelColumn(ModelColumns<TRow>? columns, int index, string name)
    {
        Index = index;
        Name = name;
        columns?.Add(this);
    }

    /// <summary>The name of the property.</summary>
    public string Name { get; }

    /// <summary>Rows in which the column is NULL.</summary>
    public Filter<TRow> IsNull => new NullFilter<TRow>(Index, isNull: true);

    /// <summary>Rows in which the column is not NULL.</summary>
    public Filter<TRow> IsNotNull => new NullFilter<TRow>(Index, isNull: false);

    /// <summary>The index in the plan's <see cref="RowShape"/>.</summary>
    internal int Index { get; }

    /// <summary>The operators that a filter in JSON may use.</summary>
    internal virtual IReadOnlyList<string> JsonOperators => ["$exists"];

    /// <summary>The property's name and what it holds.</summary>
    /// <returns>Text for messages.</returns>
    public override string ToString() => $"{typeof(TRow).Name}.{Name}";

    /// <summary>The value of the row at which the reader stands, for a cursor; null for NULL.</summary>
    internal virtual string? CursorText(NpgsqlDataReader reader, int ordinal) => throw NoOrder();

    /// <summary>Gives a cursor's value.</summary>
    internal virtual void WriteCursor(ref ParameterWriter writer, string text) => throw NoOrder();

    /// <summary>The condition that a member of a filter in JSON stands for; null for an operator that it does not know.</summary>
    internal virtual Filter<TRow>? FromJson(string comparison, FilterJsonValue value) =>
        comparison == "$exists" ? value.Boolean() ? IsNotNull : IsNull : null;

    private SchemaGenException NoOrder() => new(
        "cursor-unsupported", string.Create(CultureInfo.InvariantCulture, $"Rows have no order by {this} that a cursor could go on from. Page with Offset instead of After."));
}
