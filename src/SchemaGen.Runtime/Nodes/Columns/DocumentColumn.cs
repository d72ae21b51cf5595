using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A column that holds an object as JSON.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public sealed class DocumentColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : JsonColumn<TRow, T>(columns, index, name)
{
    internal override T Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) =>
        reader.IsDBNull(ordinal) ? default! : options.ReadJson<T>(reader.GetFieldValue<byte[]>(ordinal));
}
