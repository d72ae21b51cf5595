using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>A running pooler.</summary>
internal sealed class Pooler(IAsyncDisposable running, string connectionString) : IAsyncDisposable
{
    /// <summary>Leads through the pooler.</summary>
    public string ConnectionString => connectionString;

    /// <summary>Starts one with a single connection to the server, so that whoever comes next gets the session of whoever was there before.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="server">Leads straight to the server.</param>
    /// <param name="keepsSessions">Whether a client keeps a session of its own until it leaves, or until the end of its transaction.</param>
    /// <param name="serverConnections">How many connections our own has where it keeps no sessions; PgBouncer has two.</param>
    public static async Task<Pooler> StartAsync(PoolerKind kind, string server, bool keepsSessions, int serverConnections = 1)
    {
        if (kind == PoolerKind.PgBouncer)
        {
            var bouncer = await PgBouncer.StartAsync(server, keepsSessions);
            return new Pooler(bouncer, bouncer.ConnectionString);
        }

        var own = TransactionPooler.Start(server, keepsSessions ? 0 : serverConnections);
        return new Pooler(own, own.ConnectionString);
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();
}
