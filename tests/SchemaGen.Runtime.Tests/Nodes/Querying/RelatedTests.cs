using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>Rows read together with what they reference, and with what references them.</summary>
public sealed class RelatedTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private SchemaSession _session = null!;

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new SchemaSession(_database.DataSource).ForTenant(Guid.NewGuid());
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Rows_come_with_the_row_that_they_reference()
    {
        (Customer ann, Customer bob) = await CustomersAsync();
        Page<(Invoice Row, Customer? Parent)> page = await _session.RunAsync(new InvoiceListNode { Limit = 3, IncludeTotal = true }.WithParent(Invoice.Columns.Customer));
        Page<(Invoice Row, Customer? Parent)> payers = await _session.RunAsync(new InvoiceListNode().WithParent(Invoice.Columns.Payer));

        Assert.Equal([(1, "Ann"), (2, "Ann"), (3, "Bob")], page.Rows.Select(static r => (r.Row.Number, r.Parent?.Name)));
        Assert.Same(page.Rows[0].Parent, page.Rows[1].Parent);
        Assert.Equal((4, true), (page.Total, page.Next is not null));
        Assert.Equal([null, bob.Id, null, null], payers.Rows.Select(static r => r.Parent?.Id));
        Assert.Equal(ann.Id, page.Rows[0].Parent!.Id);
    }

    [Fact]
    public async Task Rows_come_with_the_rows_that_reference_them()
    {
        await CustomersAsync();
        Page<(Customer Row, IReadOnlyList<Invoice> Children)> page = await _session.RunAsync(new CustomerListNode().WithChildren(Invoice.Columns.Customer));
        Page<(Customer Row, IReadOnlyList<Invoice> Children)> large = await _session.RunAsync(new CustomerListNode().WithChildren(Invoice.Columns.Customer, Invoice.Columns.Total > 15));

        Assert.Equal(["Ann: 1, 2", "Bob: 3", "Cyd: "], page.Rows.Select(static r => $"{r.Row.Name}: {string.Join(", ", r.Children.Select(static i => i.Number))}"));
        Assert.Equal(["Ann: 2", "Bob: 3", "Cyd: "], large.Rows.Select(static r => $"{r.Row.Name}: {string.Join(", ", r.Children.Select(static i => i.Number))}"));
    }

    [Fact]
    public async Task What_is_read_together_takes_two_commands_at_most()
    {
        await CustomersAsync();
        using CommandCounter counter = new(_database.Name);
        await _session.RunAsync(new InvoiceListNode().WithParent(Invoice.Columns.Customer));
        Assert.Equal(2, counter.Count);
        await _session.RunAsync(new CustomerListNode().WithChildren(Invoice.Columns.Customer));
        Assert.Equal(4, counter.Count);
        Assert.Empty((await _session.RunAsync(new InvoiceListNode { Filter = Filter.Any<Invoice>() }.WithParent(Invoice.Columns.Customer))).Rows);
        Assert.Equal(5, counter.Count);
    }

    [Fact]
    public async Task Deleted_rows_are_not_read_together_with_others()
    {
        (Customer ann, _) = await CustomersAsync();
        await _session.RunAsync(new InvoiceDeleteNode { Number = 2 });
        Assert.Equal([1], (await _session.RunAsync(new CustomerListNode { Limit = 1 }.WithChildren(Invoice.Columns.Customer))).Rows[0].Children.Select(static i => i.Number));
        await _session.RunAsync(new CustomerDeleteNode { Id = ann.Id });
        Assert.Null((await _session.RunAsync(new InvoiceListNode { Limit = 1 }.WithParent(Invoice.Columns.Customer))).Rows[0].Parent);
    }

    private async Task<(Customer Ann, Customer Bob)> CustomersAsync()
    {
        Customer ann = await _session.RunAsync(new CustomerCreateNode { Name = "Ann" });
        Customer bob = await _session.RunAsync(new CustomerCreateNode { Name = "Bob" });
        await _session.RunAsync(new CustomerCreateNode { Name = "Cyd" });
        DateOnly day = new(2026, 1, 1);
        await _session.RunAsync(new InvoiceBulkCreateNode
        {
            Rows =
            [
                new() { Number = 1, CustomerId = ann.Id, Total = 10, On = day }, new() { Number = 2, CustomerId = ann.Id, PayerId = bob.Id, Total = 20, On = day },
                new() { Number = 3, CustomerId = bob.Id, Total = 30, On = day }, new() { Number = 4, CustomerId = null, Total = 40, On = day },
            ],
        });
        return (ann, bob);
    }
}
