using Npgsql;
using SchemaGen.Testing;

namespace SchemaGen.Nodes.Tests;

/// <summary>A test on a database of its own with the tables of the shop's models.</summary>
public abstract class ShopTest : IAsyncLifetime
{
    /// <summary>How long a test waits for what should be there soon: one that does not end says nothing of why.</summary>
    private protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private protected TestDatabase Database { get; private set; } = null!;

    private protected SchemaSession Session { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await ShopDatabase.OpenAsync();
        Session = new(Database.DataSource);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    /// <summary>A transaction in which something has been done that others wait for.</summary>
    private protected async Task<SchemaTransaction> HoldAsync(string sql)
    {
        SchemaTransaction blocker = await Session.BeginAsync();
        await using NpgsqlCommand command = new(sql, blocker.Connection);
        await command.ExecuteNonQueryAsync();
        return blocker;
    }
}
