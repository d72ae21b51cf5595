using System.Net;
using System.Net.Sockets;
using Npgsql;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>Stands between a client and its server, and counts how often the client turns from listening to speaking.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Task _run;
    private bool _serverSpokeLast = true;
    private int _roundTrips;

    private CountingProxy(NpgsqlConnectionStringBuilder server)
    {
        _listener.Start();
        _run = RunAsync(server);
        NpgsqlConnectionStringBuilder through = ServerSocket.Through(_listener, server);
        through.Pooling = false;
        ConnectionString = through.ConnectionString;
    }

    public string ConnectionString { get; }

    public int RoundTrips
    {
        get
        {
            lock (_gate)
                return _roundTrips;
        }
    }

    public static CountingProxy Start(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync(NpgsqlConnectionStringBuilder server)
    {
        try
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            using Socket upstream = await ServerSocket.ConnectAsync(server, _stop.Token);
            await using NetworkStream up = new(upstream);
            await using NetworkStream down = client.GetStream();
            await Task.WhenAny(PumpAsync(down, up, fromServer: false), PumpAsync(up, down, fromServer: true));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool fromServer)
    {
        byte[] buffer = new byte[65536];
        int read;
        while ((read = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            lock (_gate)
            {
                if (!fromServer && _serverSpokeLast)
                    _roundTrips++;
                _serverSpokeLast = fromServer;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
