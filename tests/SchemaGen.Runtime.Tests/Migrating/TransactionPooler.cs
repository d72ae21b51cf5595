using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>
/// A pooler between client and server, as small as it can be: it answers the start of a connection with a process number of its own, and
/// gives each transaction whichever of its server connections is free. With none of its own it gives each client one for its whole session.
/// </summary>
internal sealed class TransactionPooler : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly ConcurrentStack<Stream> _idle = new();
    private readonly SemaphoreSlim _free;
    private readonly bool _keepsSessions;
    private readonly string _version;
    private readonly int? _toldProcess;

    private TransactionPooler(string connectionString, int serverConnections, int? toldProcess)
    {
        _toldProcess = toldProcess;
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _keepsSessions = serverConnections == 0;
        _version = VersionOf(connectionString);
        _free = new SemaphoreSlim(serverConnections, Math.Max(1, serverConnections));
        _listener.Start();
        for (int i = 0; i < serverConnections; i++) _idle.Push(ConnectAsync().GetAwaiter().GetResult());
        _ = AcceptAsync();
    }

    public string ConnectionString
    {
        get
        {
            var through = ServerSocket.Through(_listener, _server);
            // As poolers of transactions ask of their clients.
            through.NoResetOnClose = true;
            return through.ConnectionString;
        }
    }

    /// <param name="connectionString">Leads to the server.</param>
    /// <param name="serverConnections">How many connections all clients share; 0 for one for each client.</param>
    /// <param name="toldProcess">The process number that clients are told of; null for one of its own making.</param>
    public static TransactionPooler Start(string connectionString, int serverConnections, int? toldProcess = null) => new(connectionString, serverConnections, toldProcess);

    // Clients ask the catalogue what this version has.
    private static string VersionOf(string connectionString)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        return connection.ServerVersion;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var stream in _idle) await stream.DisposeAsync();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(TcpClient tcp)
    {
        using var _ = tcp;
        var client = tcp.GetStream();
        Stream? server = null;
        bool isBusy = false;
        try
        {
            await ReadBodyAsync(client);
            byte[] key = RandomNumberGenerator.GetBytes(8);
            key[0] &= 0x3f;
            if (_toldProcess is { } process) BinaryPrimitives.WriteInt32BigEndian(key, process);
            await client.WriteAsync(Message('R', new byte[4]));
            await client.WriteAsync(Message('S', Encoding.ASCII.GetBytes($"server_version\0{_version}\0")));
            await client.WriteAsync(Message('S', "client_encoding\0UTF8\0"u8.ToArray()));
            await client.WriteAsync(Message('S', "standard_conforming_strings\0on\0"u8.ToArray()));
            await client.WriteAsync(Message('K', key));
            await client.WriteAsync(Message('Z', "I"u8.ToArray()));
            while (true)
            {
                var (kind, body) = await ReadAsync(client);
                if (kind == 'X') return;
                server ??= await TakeAsync();
                isBusy = true;
                await server.WriteAsync(Message(kind, body));
                if (!AwaitsAnswer(kind)) continue;
                char state = await RelayAnswerAsync(server, client);
                isBusy = state != 'I';
                if (isBusy || _keepsSessions) continue;
                Give(server);
                server = null;
            }
        }
        catch (Exception e) when (e is IOException or EndOfStreamException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            if (server is not null) await TakeBackAsync(server, isBusy);
        }
    }

    private async Task<Stream> TakeAsync()
    {
        if (_keepsSessions) return await ConnectAsync();
        await _free.WaitAsync(_stop.Token);
        return _idle.TryPop(out var stream) ? stream : throw new EndOfStreamException();
    }

    private void Give(Stream server)
    {
        _idle.Push(server);
        _free.Release();
    }

    // What a client left in the middle of its work is of use to nobody.
    private async Task TakeBackAsync(Stream server, bool isBusy)
    {
        bool isSpent = isBusy || _keepsSessions || _stop.IsCancellationRequested;
        if (isSpent) await server.DisposeAsync();
        if (!_keepsSessions && !_stop.IsCancellationRequested) Give(isSpent ? await ConnectAsync() : server);
    }

    // The end of rows that were copied in is answered as a statement is.
    private static bool AwaitsAnswer(char kind) => kind is 'S' or 'Q' or 'c' or 'f';

    // Until the server is ready, with the state of its transaction, or wants the rows of a COPY.
    private async Task<char> RelayAnswerAsync(Stream server, Stream client)
    {
        while (true)
        {
            var (kind, body) = await ReadAsync(server);
            await client.WriteAsync(Message(kind, body), _stop.Token);
            if (kind == 'Z') return (char)body[0];
            if (kind == 'G') return kind;
        }
    }

    private async Task<Stream> ConnectAsync()
    {
        var stream = new NetworkStream(await ServerSocket.ConnectAsync(_server), ownsSocket: true);
        byte[] start = [0, 3, 0, 0, .. "user\0"u8, .. System.Text.Encoding.UTF8.GetBytes(_server.Username!), 0, .. "database\0"u8, .. System.Text.Encoding.UTF8.GetBytes(_server.Database!), 0, 0];
        await stream.WriteAsync(Sized(start));
        while ((await ReadAsync(stream)).Kind != 'Z') { }
        return stream;
    }

    private static async Task<(char Kind, byte[] Body)> ReadAsync(Stream stream)
    {
        byte[] kind = new byte[1];
        await stream.ReadExactlyAsync(kind);
        return ((char)kind[0], await ReadBodyAsync(stream));
    }

    private static async Task<byte[]> ReadBodyAsync(Stream stream)
    {
        byte[] length = new byte[4];
        await stream.ReadExactlyAsync(length);
        byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await stream.ReadExactlyAsync(body);
        return body;
    }

    private static byte[] Message(char kind, byte[] body) => [(byte)kind, .. Sized(body)];

    private static byte[] Sized(byte[] body)
    {
        byte[] message = new byte[body.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        body.CopyTo(message, 4);
        return message;
    }
}
