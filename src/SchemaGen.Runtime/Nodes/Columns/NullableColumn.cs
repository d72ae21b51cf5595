using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Reads what another column holds, where there may be nothing.</summary>
internal sealed class NullableColumn<TRow, T>(ModelColumn<TRow, T> column) : ModelColumn<TRow, T?>(null, column.Index, column.Name)
    where T : struct
{
    internal override T? Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options) =>
        reader.IsDBNull(ordinal) ? null : column.Read(reader, ordinal, options);
}
