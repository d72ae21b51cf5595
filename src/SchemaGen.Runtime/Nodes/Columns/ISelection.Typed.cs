using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>What a query can give for each row or group.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of its values.</typeparam>
public interface ISelection<TRow, T> : ISelection<TRow>
{
    /// <summary>Reads the value from the row at which the reader stands.</summary>
    internal T Read(NpgsqlDataReader reader, int ordinal, SchemaSessionOptions options);
}
