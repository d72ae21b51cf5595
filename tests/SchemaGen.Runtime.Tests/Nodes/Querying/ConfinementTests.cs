using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>No filter, order, cursor, selection, aggregate or eager reading gets at a row of another tenant or at a deleted one.</summary>
public sealed class ConfinementTests : IAsyncLifetime
{
    private static readonly InvoiceColumns C = Invoice.Columns;
    private static readonly DateOnly Day = new(2026, 1, 1);

    private TestDatabase _database = null!;
    private SchemaSession _mine = null!;
    private SchemaSession _theirs = null!;

    // Filters that hold for every row, however they are turned: a condition that is not in brackets would let OR out.
    public static TheoryData<string> Attacks => [.. Filters.Keys];

    private static Dictionary<string, Filter<Invoice>> Filters { get; } = new(StringComparer.Ordinal)
    {
        ["or"] = C.Number == -1 | C.Total >= 0,
        ["or null"] = C.Where.IsNull | C.Where.IsNotNull,
        ["not"] = !(C.Number == -1),
        ["not and"] = !(C.Number == -1 & C.Total > 0),
        ["not in nothing"] = C.Number.NotIn(),
        ["all of nothing"] = Filter.All<Invoice>(),
        ["all tenants"] = C.TenantId != Guid.Empty,
        ["text"] = C.Where != "x') or true --",
        ["json"] = FilterJson.Parse(C, """{ "$or": [ { "number": { "$gt": -1 } }, { "tenantId": { "$exists": true } } ] }"""),
        ["json not"] = FilterJson.Parse(C, """{ "$not": { "$and": [ { "number": -1 }, { "total": -1 } ] } }"""),
    };

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        SchemaSession session = new(_database.DataSource);
        _mine = session.ForTenant(Guid.NewGuid());
        _theirs = session.ForTenant(Guid.NewGuid());
        foreach (SchemaSession tenant in (SchemaSession[])[_mine, _theirs])
        {
            Customer customer = await tenant.RunAsync(new CustomerCreateNode { Name = "C" });
            await tenant.RunAsync(new InvoiceBulkCreateNode { Rows = Enumerable.Range(1, 4).Select(n => new InvoiceValues { Number = n, CustomerId = customer.Id, Total = 10, On = Day }) });
            await tenant.RunAsync(new InvoiceDeleteNode { Number = 4 });
        }
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory, MemberData(nameof(Attacks))]
    public async Task No_filter_gets_out(string attack)
    {
        Filter<Invoice> filter = Filters[attack];
        Assert.Equal([1, 2, 3], (await _mine.RunAsync(new InvoiceListNode { Filter = filter })).Rows.Select(static r => r.Number));
        Assert.Equal(3, await _mine.RunAsync(new InvoiceCountNode { Filter = filter }));
        Assert.Equal(4, await _mine.RunAsync(new InvoiceCountNode { Filter = filter, IncludeDeleted = true }));
        Assert.Equal([_mine.Tenant!, _mine.Tenant!, _mine.Tenant!], (await _mine.RunAsync(new InvoiceListNode { Filter = filter, Order = [C.Total, C.Where] }.Select(C.TenantId, static t => (object)t))).Rows);
        Assert.Equal((3L, 30m), Assert.Single((await _mine.RunAsync(new InvoiceListNode { Filter = filter }.Select(C.Rows(), C.Total.Sum, static (n, sum) => (n, sum!.Value)))).Rows));
        Assert.Equal([(Guid)_mine.Tenant!], (await _mine.RunAsync(new InvoiceListNode { Filter = filter }.Select(C.TenantId, C.Total.Max(), static (t, _) => t))).Rows);
        Assert.All((await _mine.RunAsync(new InvoiceListNode { Filter = filter }.WithParent(C.Customer))).Rows, r => Assert.Equal(_mine.Tenant, r.Parent!.TenantId));
        Assert.Equal([1, 2, 3], Assert.Single((await _mine.RunAsync(new CustomerListNode().WithChildren(C.Customer, filter))).Rows).Children.Select(static i => i.Number));
        Assert.Equal(3, (await _mine.RunAsync(new InvoiceBulkUpdateNode { Filter = filter, Set = new() { Total = 11 } })).Updated);
        Assert.Equal(3, (await _mine.RunAsync(new InvoiceBulkDeleteNode { Filter = filter })).Deleted);
        Assert.Equal(4, (await _mine.RunAsync(new InvoiceBulkDeleteNode { Filter = filter, Hard = true })).Deleted);

        Assert.Equal([10m, 10m, 10m, 10m], (await _theirs.RunAsync(new InvoiceListNode { IncludeDeleted = true })).Rows.Select(static r => r.Total));
        Assert.Equal(3, await _theirs.RunAsync(new InvoiceCountNode()));
    }

    [Fact]
    public async Task A_cursor_of_another_tenant_leads_nowhere_but_through_ones_own_rows()
    {
        string next = (await _theirs.RunAsync(new InvoiceListNode { Order = [C.Total, C.Where.Descending], Limit = 1 })).Next!;
        Page<Invoice> page = await _mine.RunAsync(new InvoiceListNode { Order = [C.Total, C.Where.Descending], After = next });
        Assert.All(page.Rows, r => Assert.Equal(_mine.Tenant, r.TenantId));
    }

    [Fact]
    public async Task A_reference_to_another_tenants_row_is_not_followed()
    {
        long theirs = (await _theirs.RunAsync(new CustomerListNode())).Rows[0].Id;
        await _mine.RunAsync(new InvoiceUpdateNode { Number = 1, CustomerId = theirs });

        Assert.Null((await _mine.RunAsync(new InvoiceListNode { Limit = 1 }.WithParent(C.Customer))).Rows[0].Parent);
        Assert.DoesNotContain((await _theirs.RunAsync(new CustomerListNode().WithChildren(C.Customer))).Rows[0].Children, i => Equals(i.TenantId, _mine.Tenant));
    }

    [Fact]
    public async Task A_session_without_a_tenant_is_refused_everywhere()
    {
        SchemaSession nobody = new(_database.DataSource);
        Assert.Equal("tenant-missing", (await Assert.ThrowsAsync<TenantException>(async () => await nobody.RunAsync(new InvoiceListNode().Select(C.Rows(), static n => n)))).Code);
        await Assert.ThrowsAsync<TenantException>(async () => await nobody.RunAsync(new InvoiceListNode().WithParent(C.Customer)));
        await Assert.ThrowsAsync<TenantException>(async () => await nobody.RunAsync(new InvoiceCountNode { Filter = C.Total > 1 }));
        await Assert.ThrowsAsync<TenantException>(async () => await nobody.StreamAsync(new InvoiceListNode().Select(C.Number, static n => n)).ToListAsync());
    }
}
