using SchemaGen.Testing;

namespace SchemaGen.Nodes.Tests;

/// <summary>A test on a database of its own with the tables of the shop's models.</summary>
public abstract class ShopTest : IAsyncLifetime
{
    private protected TestDatabase Database { get; private set; } = null!;

    private protected SchemaSession Session { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await ShopDatabase.OpenAsync();
        Session = new(Database.DataSource);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();
}
