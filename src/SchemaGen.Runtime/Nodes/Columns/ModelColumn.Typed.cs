using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A column whose values can be read, and of which no more is known than whether they are NULL.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property, which admits null where the column does.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public class ModelColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : ModelColumn<TRow>(columns, index, name), ISelection<TRow, T>
{
    ModelColumn<TRow> ISelection<TRow>.Column => this;

    void ISelection<TRow>.Compose(SqlComposer sql) => sql.Add(sql.Name(Index));

    void ISelection<TRow>.ComposeRead(SqlComposer sql) => sql.Add(sql.Shape.Columns[Index].Selected);

    void ISelection<TRow>.AddShape(ref ShapeWriter shape) => shape.Add('c', Index);

    T ISelection<TRow, T>.Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) => Read(reader, ordinal, options);

    internal virtual T Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) =>
        reader.IsDBNull(ordinal) ? default! : reader.GetFieldValue<T>(ordinal);
}
