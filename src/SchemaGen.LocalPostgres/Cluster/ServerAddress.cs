using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>Where a server listens: a directory that holds its Unix socket, or 127.0.0.1.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    private const int DefaultPort = 5432;

    public bool IsSocket => Path.IsPathRooted(Host);

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Username = "postgres",
        Database = "postgres",
    }.ConnectionString;

    public static ServerAddress Choose(string directory, LocalPostgresOptions options) =>
        options.UseTcp || OperatingSystem.IsWindows()
            ? new ServerAddress("127.0.0.1", FreePort())
            : new ServerAddress(directory, DefaultPort);

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
