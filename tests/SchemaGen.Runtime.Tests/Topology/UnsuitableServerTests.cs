using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>Servers and databases that no migration can be applied to, found out before anything is done.</summary>
public sealed class UnsuitableServerTests : MigratorTest
{
    private static readonly TestHistory Users = new TestHistory().Then("1_Initial", CreateUsers);

    [Fact]
    public async Task A_database_that_takes_no_changes_is_refused_with_the_setting_that_says_so()
    {
        await Database.ExecuteAsync($"alter database {Database.Name} set default_transaction_read_only = on");
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Pooling = false });

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => new Migrator(dataSource, Users.Build(), Options()).MigrateAsync());

        Assert.Equal("server-read-only", failure.Code);
        Assert.Contains("default_transaction_read_only is on", failure.Message, StringComparison.Ordinal);
        Assert.Null(await Database.ScalarAsync<string>("select to_regnamespace('schemagen')::text"));
    }

    [Fact]
    public async Task A_server_that_is_too_old_is_refused_with_its_version()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        NpgsqlConnectionStringBuilder server = new(Database.ConnectionString);
        Task serving = ServeAsync(listener, server);
        await using (var old = NpgsqlDataSource.Create(ServerSocket.Through(listener, server)))
        {
            var failure = await Assert.ThrowsAsync<SchemaGenException>(() => new Migrator(old, Users.Build(), Options()).MigrateAsync());
            await using var connection = await old.OpenConnectionAsync();
            var unread = await Assert.ThrowsAsync<SchemaGenException>(() => DatabaseReader.ReadAsync(connection, new DatabaseReaderOptions()));

            Assert.Equal(("server-too-old", "server-too-old"), (failure.Code, unread.Code));
            Assert.Contains("is PostgreSQL 12", failure.Message, StringComparison.Ordinal);
        }

        listener.Stop();
        await serving;
        Assert.Null(await Database.ScalarAsync<string>("select to_regnamespace('schemagen')::text"));
    }

    // The server, which says at the start of each connection that it is of version 12.
    private static async Task ServeAsync(TcpListener listener, NpgsqlConnectionStringBuilder server)
    {
        List<Task> links = [];
        try
        {
            while (true) links.Add(LinkAsync(await listener.AcceptSocketAsync(), server));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(links);
    }

    private static async Task LinkAsync(Socket accepted, NpgsqlConnectionStringBuilder server)
    {
        await using NetworkStream client = new(accepted, ownsSocket: true);
        await using NetworkStream upstream = new(await ServerSocket.ConnectAsync(server), ownsSocket: true);
        Task asking = client.CopyToAsync(upstream);
        byte[] buffer = new byte[65536];
        int read;
        while (!asking.IsCompleted && (read = await upstream.ReadAsync(buffer)) > 0)
        {
            int at = buffer.AsSpan(0, read).IndexOf("server_version\0"u8);
            if (at >= 0) Encoding.ASCII.GetBytes("12", buffer.AsSpan(at + "server_version\0".Length));
            await client.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
