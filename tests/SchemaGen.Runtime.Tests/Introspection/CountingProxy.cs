using System.Net;
using System.Net.Sockets;
using Npgsql;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>Stands between a client and its server, and counts how often the client turns from listening to speaking.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly Task run;
    private bool serverSpokeLast = true;
    private int roundTrips;

    private CountingProxy(NpgsqlConnectionStringBuilder server)
    {
        listener.Start();
        run = RunAsync(server);
        NpgsqlConnectionStringBuilder through = ServerSocket.Through(listener, server);
        through.Pooling = false;
        ConnectionString = through.ConnectionString;
    }

    public string ConnectionString { get; }

    public int RoundTrips
    {
        get
        {
            lock (gate)
                return roundTrips;
        }
    }

    public static CountingProxy Start(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await run;
        stop.Dispose();
    }

    private async Task RunAsync(NpgsqlConnectionStringBuilder server)
    {
        try
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
            using Socket upstream = await ServerSocket.ConnectAsync(server, stop.Token);
            await using NetworkStream up = new(upstream);
            await using NetworkStream down = client.GetStream();
            await Task.WhenAny(PumpAsync(down, up, fromServer: false), PumpAsync(up, down, fromServer: true));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool fromServer)
    {
        byte[] buffer = new byte[65536];
        int read;
        while ((read = await from.ReadAsync(buffer, stop.Token)) > 0)
        {
            lock (gate)
            {
                if (!fromServer && serverSpokeLast)
                    roundTrips++;
                serverSpokeLast = fromServer;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
        }
    }
}
