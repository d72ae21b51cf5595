using SchemaGen.Nodes;
using SchemaGen.Nodes.Tests;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>Runs the snippets of a page on a database with the tables of the node tests.</summary>
public abstract class DocsTest : IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    protected SchemaSession session { get; private set; } = null!;

    protected CancellationToken ct => CancellationToken.None;

    public virtual async Task InitializeAsync()
    {
        Database = await ShopDatabase.OpenAsync();
        session = new(Database.DataSource);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();
}
