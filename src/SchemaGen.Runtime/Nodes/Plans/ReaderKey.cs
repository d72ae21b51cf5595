using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A key in the first columns of a result.</summary>
internal readonly struct ReaderKey(NpgsqlDataReader reader) : IKeyReader
{
    public T Read<T>(int part) => reader.GetFieldValue<T>(part);
}
