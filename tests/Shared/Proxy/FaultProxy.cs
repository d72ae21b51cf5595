using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SchemaGen.Testing.Proxy;

/// <summary>
/// Stands between client and server, takes the stream apart into protocol messages, counts them, and does one fault at one of them. After
/// it, new connections go through: the network is well again.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SeenMessage> _messages = new();
    private readonly ConcurrentDictionary<Link, Task> _links = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly int[] _counts = new int[2];
    private readonly Task _accepting;
    private int _fired;
    private volatile bool _isDead;

    private FaultProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What to do and where; null records only.</summary>
    public FaultPoint? Fault { get; init; }

    /// <summary>Is called when the message of the fault has been passed on, or for <see cref="FaultKind.Terminate"/> before it is.</summary>
    public Func<Task> AtFault { get; init; } = static () => Task.CompletedTask;

    /// <summary>Tells which steps are under way.</summary>
    public Func<StepRange> Place { get; init; } = static () => StepRange.None;

    public bool HasFired => _fired != 0;

    public IReadOnlyList<SeenMessage> Messages => [.. _messages];

    public string ConnectionString
    {
        get
        {
            var through = ServerSocket.Through(_listener, _server);
            // What the migrator asks outside its steps waits for an answer only so long.
            through.CommandTimeout = Fault?.Kind == FaultKind.Silence ? 2 : 30;
            through.CancellationTimeout = 200;
            through.Timeout = Fault?.Kind == FaultKind.Silence ? 2 : 15;
            return through.ConnectionString;
        }
    }

    public static FaultProxy Start(string connectionString, FaultPoint? fault, Func<StepRange>? place = null, Func<Task>? atFault = null) =>
        new(connectionString) { Fault = fault, Place = place ?? (static () => StepRange.None), AtFault = atFault ?? (static () => Task.CompletedTask) };

    public async ValueTask DisposeAsync()
    {
        // A listener that has stopped may not be asked for one more connection, as it would be by what is just being served.
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        foreach (var link in _links.Keys) link.Close();
        await Task.WhenAll(_links.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) await ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            var link = new Link(client, await ServerSocket.ConnectAsync(_server));
            if (_isDead) link.Close();
            _links[link] = Task.WhenAll(
                RelayAsync(link, link.Client, link.Server, Direction.ToServer), RelayAsync(link, link.Server, link.Client, Direction.ToClient));
        }
        catch (SocketException)
        {
            // The server is down; who asks is refused.
            client.Dispose();
        }
    }

    private async Task RelayAsync(Link link, Stream from, Stream to, Direction direction)
    {
        try
        {
            bool isStart = direction == Direction.ToServer;
            while (await ProtocolMessage.ReadAsync(from, isStart) is { } message)
            {
                isStart = false;
                int number = Interlocked.Increment(ref _counts[(int)direction]);
                _messages.Enqueue(new SeenMessage(direction, number, message.Type, Place(), link.Trail.Of(direction, message)));
                bool isFault = Fault is { } fault && fault.Direction == direction && fault.Number == number;
                if (isFault && Fault!.Kind == FaultKind.Silence)
                {
                    link.IsSilent = true;
                    Interlocked.Exchange(ref _fired, 1);
                }

                if (link.IsSilent) continue;
                if (isFault && !await ActAsync(Fault!.Kind, message, to)) break;
                if (!isFault) await to.WriteAsync(message.Bytes);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or EndOfStreamException)
        {
            // Cut from this side or the other.
        }
        finally
        {
            // A silent network does not tell the client either that the server has given up.
            if (!link.IsSilent || direction == Direction.ToServer) link.Close();
        }
    }

    /// <summary>Does the fault; whether the connection goes on.</summary>
    private async Task<bool> ActAsync(FaultKind kind, ProtocolMessage message, Stream to)
    {
        Interlocked.Exchange(ref _fired, 1);
        if (kind == FaultKind.Delay) await Task.Delay(Pause);
        if (kind == FaultKind.Terminate) await AtFault();
        if (kind == FaultKind.Death) Die();
        int length = kind switch
        {
            FaultKind.Cut or FaultKind.Death => 0,
            FaultKind.Half => message.Bytes.Length / 2,
            _ => message.Bytes.Length,
        };
        await to.WriteAsync(message.Bytes.AsMemory(0, length));
        if (kind != FaultKind.Terminate) await AtFault();
        return kind is FaultKind.Delay or FaultKind.Terminate;
    }

    private void Die()
    {
        _isDead = true;
        foreach (var link in _links.Keys) link.Close();
    }

    /// <summary>One connection, both halves of it.</summary>
    private sealed class Link(Socket client, Socket server)
    {
        private int _closed;

        public bool IsSilent { get; set; }

        public StatementTrail Trail { get; } = new();

        public NetworkStream Client { get; } = new(client, ownsSocket: true);

        public NetworkStream Server { get; } = new(server, ownsSocket: true);

        public void Close()
        {
            if (Interlocked.Exchange(ref _closed, 1) != 0) return;
            // The server sees an end of the stream and first does what it has been sent; the client sees a broken connection.
            Server.Dispose();
            client.LingerState = new LingerOption(true, 0);
            Client.Dispose();
        }
    }
}
