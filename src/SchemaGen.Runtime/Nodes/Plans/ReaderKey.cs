using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A key in neighboring columns of a result.</summary>
internal readonly struct ReaderKey(NpgsqlDataReader reader, int first = 0) : IKeyReader
{
    public T Read<T>(int part) => reader.GetFieldValue<T>(first + part);
}
