using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

namespace SchemaGen.Testing.Proxy;

/// <summary>
/// A network between client and server in which each round trip takes so much longer. What the client sends arrives late and none of it waits
/// for what was sent before, so that much at once is as fast as little.
/// </summary>
internal sealed class LatencyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _links = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly TimeSpan _roundTrip;
    private readonly Task _accepting;

    private LatencyProxy(string connectionString, TimeSpan roundTrip)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _roundTrip = roundTrip;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Leads through the network.</summary>
    public string ConnectionString => ServerSocket.Through(_listener, _server).ConnectionString;

    public static LatencyProxy Start(string connectionString, TimeSpan roundTrip) => new(connectionString, roundTrip);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_links.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _links[ServeAsync(await _listener.AcceptSocketAsync(_stop.Token))] = true;
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket accepted)
    {
        accepted.NoDelay = true;
        try
        {
            await using NetworkStream client = new(accepted, ownsSocket: true);
            await using NetworkStream server = new(await ServerSocket.ConnectAsync(_server, _stop.Token), ownsSocket: true);
            var late = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
            var reading = ReadAsync(client, late.Writer);
            await Task.WhenAny(reading, WriteAsync(late.Reader, server), server.CopyToAsync(client, _stop.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One side has gone.
        }
    }

    private async Task ReadAsync(NetworkStream from, ChannelWriter<(long Due, byte[] Bytes)> late)
    {
        byte[] buffer = new byte[65536];
        long delay = (long)(_roundTrip.TotalSeconds * Stopwatch.Frequency);
        int read;
        while ((read = await from.ReadAsync(buffer, _stop.Token)) > 0)
            await late.WriteAsync((Stopwatch.GetTimestamp() + delay, buffer[..read]), _stop.Token);
    }

    private async Task WriteAsync(ChannelReader<(long Due, byte[] Bytes)> late, NetworkStream to)
    {
        await foreach (var (due, bytes) in late.ReadAllAsync(_stop.Token))
        {
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (left > TimeSpan.Zero) await Task.Delay(left, _stop.Token);
            await to.WriteAsync(bytes, _stop.Token);
        }
    }
}
