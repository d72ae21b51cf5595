using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SchemaGen.Testing.Proxy;

/// <summary>What everything that stands between a client and its server needs: a way to the server, and its own address for the client.</summary>
internal static class ServerSocket
{
    /// <summary>Connects to the server of a connection string, on its port or its Unix socket.</summary>
    public static async Task<Socket> ConnectAsync(NpgsqlConnectionStringBuilder server, CancellationToken ct = default)
    {
        bool isUnix = server.Host!.StartsWith('/');
        var socket = isUnix ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (!isUnix) socket.NoDelay = true;
        await socket.ConnectAsync(isUnix ? new UnixDomainSocketEndPoint($"{server.Host}/.s.PGSQL.{server.Port}") : new DnsEndPoint(server.Host, server.Port), ct);
        return socket;
    }

    /// <summary>The connection string that leads a client to the listener, without encryption, so that its messages can be read.</summary>
    public static NpgsqlConnectionStringBuilder Through(TcpListener listener, NpgsqlConnectionStringBuilder server) => new(server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
