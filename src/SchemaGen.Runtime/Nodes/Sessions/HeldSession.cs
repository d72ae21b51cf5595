using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A session on one connection, which is given back when it is disposed. It runs one node at a time.</summary>
public sealed class HeldSession : SchemaSession, IAsyncDisposable
{
    internal HeldSession(SchemaSession origin, NpgsqlConnection connection)
        : base(origin, connection)
    {
    }

    /// <summary>The connection, for statements of one's own.</summary>
    public NpgsqlConnection Connection => base.Held!;

    internal override NpgsqlConnection? Held => DatabaseErrors.Usable(Connection);

    /// <summary>Gives the connection back.</summary>
    /// <returns>When it is done.</returns>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
