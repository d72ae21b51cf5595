using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>A PgBouncer of one test, on a port of its own, with its files in a directory of its own.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _directory;

    private PgBouncer(Process process, string directory, string connectionString) =>
        (_process, _directory, ConnectionString) = (process, directory, connectionString);

    public string ConnectionString { get; }

    /// <exception cref="InvalidOperationException">There is no PgBouncer on this machine, or it did not start.</exception>
    public static async Task<PgBouncer> StartAsync(string server, bool keepsSessions)
    {
        var target = new NpgsqlConnectionStringBuilder(server);
        string directory = Directory.CreateTempSubdirectory("schemagen-bouncer").FullName;
        int port = FreePort();
        string file = Path.Combine(directory, "pgbouncer.ini");
        await File.WriteAllTextAsync(file, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            [databases]
            {target.Database} = host={target.Host} port={target.Port} user={target.Username}

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {(keepsSessions ? "session" : "transaction")}
            default_pool_size = {(keepsSessions ? 20 : 2)}
            ignore_startup_parameters = extra_float_digits,search_path

            """));
        var bouncer = new PgBouncer(Start(file, target.Host!), directory, new NpgsqlConnectionStringBuilder(server)
        {
            Host = "127.0.0.1",
            Port = port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            // As PgBouncer asks of its clients in transaction mode.
            NoResetOnClose = !keepsSessions,
        }.ConnectionString);
        try
        {
            await bouncer.WaitAsync(port);
            return bouncer;
        }
        catch
        {
            await bouncer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static Process Start(string file, string socket)
    {
        List<string> arguments = ["-q", file];
        // It refuses root, and a socket that only its owner may reach is reached by its owner.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(Path.GetDirectoryName(file)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            arguments.InsertRange(0, ["-u", OwnerOf(socket)]);
        }

        try
        {
            return Process.Start(new ProcessStartInfo("pgbouncer", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("There is no PgBouncer: install it (Debian: apt-get install pgbouncer), or leave SCHEMAGEN_TEST_POOLERS unset.", e);
        }
    }

    private static string OwnerOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    private async Task WaitAsync(int port)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
                return;
            }
            catch (SocketException e)
            {
                if (_process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience)
                    throw new InvalidOperationException($"PgBouncer does not listen: {(_process.HasExited ? await _process.StandardError.ReadToEndAsync() : e.Message)}", e);
                await Task.Delay(20);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
