using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A column that holds an array whose elements travel in another type than the property's, such as the labels of an enum.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <typeparam name="TWire">The type in which Npgsql gives the array.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TWireElement">The type in which Npgsql gets an element.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
/// <param name="fromWire">Turns back an array that traveled.</param>
/// <param name="toWire">Turns an element into what travels.</param>
public sealed class MappedArrayColumn<TRow, T, TWire, TElement, TWireElement>(
    ModelColumns<TRow>? columns, int index, string name, Func<TWire, T> fromWire, Converter<TElement, TWireElement> toWire)
    : ArrayColumn<TRow, T, TElement>(columns, index, name)
{
    internal override T Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) =>
        reader.IsDBNull(ordinal) ? default! : fromWire(reader.GetFieldValue<TWire>(ordinal));

    internal override Filter<TRow> Compare(string match, TElement[] elements) =>
        new ArrayFilter<TRow, TWireElement>(Index, match, Array.ConvertAll(elements, toWire));
}
