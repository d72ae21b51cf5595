using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A column whose values travel in another type than the property's, such as the labels of an enum.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <typeparam name="TWire">The type in which Npgsql gets the values.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
/// <param name="toWire">Turns a value that is not null into what travels.</param>
/// <param name="fromWire">Turns back what traveled.</param>
public sealed class MappedColumn<TRow, T, TWire>(ModelColumns<TRow>? columns, int index, string name, Func<T, TWire> toWire, Func<TWire, T> fromWire) : OrderedColumn<TRow, T>(columns, index, name)
{
    internal override T Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) =>
        reader.IsDBNull(ordinal) ? default! : fromWire(reader.GetFieldValue<TWire>(ordinal));

    internal override void Write(ref ParameterWriter writer, T value) => writer.Write(Index, toWire(value));

    internal override void WriteArray(ref ParameterWriter writer, T[] values) => writer.WriteArray(Index, Array.ConvertAll(values, v => toWire(v)));

    internal override string? CursorText(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : KeyText.Format(reader.GetFieldValue<TWire>(ordinal));

    internal override void WriteCursor(ref ParameterWriter writer, string text) => writer.Write(Index, KeyText.Parse<TWire>(text));

    internal override T ReadJson(FilterJsonValue value) => value.IsNull ? value.Null<T>() : value.Convert(fromWire);
}
