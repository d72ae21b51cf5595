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

    [Fact]
    public async Task A_reference_over_several_columns_is_followed_by_all_of_them()
    {
        (Guid first, Guid second) = (Guid.NewGuid(), Guid.NewGuid());
        await _session.RunAsync(new OrderLineBulkCreateNode
        {
            Rows =
            [
                new() { OrderId = first, Line = 1, Product = "a" }, new() { OrderId = first, Line = 2, Product = "b" },
                new() { OrderId = second, Line = 1, Product = "c" }, new() { OrderId = second, Line = 2, Product = "d" },
            ],
        });
        await _session.RunAsync(new DeliveryBulkCreateNode
        {
            // Neither pair is crossed with the other: the first line of the second order is in nobody's delivery. A pair with a NULL references nothing.
            Rows =
            [
                new() { OrderId = first, Line = 1, Carrier = "1" }, new() { OrderId = second, Line = 2, Carrier = "2" }, new() { OrderId = first, Line = 1, Carrier = "3" },
                new() { OrderId = first, Carrier = "4" }, new() { Line = 2, Carrier = "5" }, new() { Carrier = "6" },
            ],
        });

        Page<(Delivery Row, OrderLine? Parent)> deliveries = await _session.RunAsync(new DeliveryListNode { Order = [Delivery.Columns.Id] }.WithParent(Delivery.Columns.OrderLine));
        Page<(OrderLine Row, IReadOnlyList<Delivery> Children)> lines = await _session.RunAsync(
            new OrderLineListNode { Order = [OrderLine.Columns.Product] }.WithChildren(Delivery.Columns.OrderLine));
        Page<(OrderLine Row, IReadOnlyList<Delivery> Children)> some = await _session.RunAsync(
            new OrderLineListNode { Order = [OrderLine.Columns.Product] }.WithChildren(Delivery.Columns.OrderLine, !(Delivery.Where.Carrier == "1")));

        Assert.Equal(["1 a", "2 d", "3 a", "4 ", "5 ", "6 "], deliveries.Rows.Select(static r => $"{r.Row.Carrier} {r.Parent?.Product}"));
        Assert.Equal(["a: 1, 3", "b: ", "c: ", "d: 2"], lines.Rows.Select(static r => $"{r.Row.Product}: {string.Join(", ", r.Children.Select(static c => c.Carrier))}"));
        Assert.Equal(["a: 3", "b: ", "c: ", "d: 2"], some.Rows.Select(static r => $"{r.Row.Product}: {string.Join(", ", r.Children.Select(static c => c.Carrier))}"));
    }

    [Fact]
    public async Task A_reference_over_several_columns_takes_two_commands_and_none_where_nothing_is_referenced()
    {
        await _session.RunAsync(new DeliveryCreateNode { Carrier = "1", Line = 1 });
        using CommandCounter counter = new(_database.Name);
        Assert.Null(Assert.Single((await _session.RunAsync(new DeliveryListNode().WithParent(Delivery.Columns.OrderLine))).Rows).Parent);
        Assert.Equal(1, counter.Count);
        await _session.RunAsync(new OrderLineCreateNode { OrderId = Guid.NewGuid(), Line = 1, Product = "a" });
        Assert.Empty(Assert.Single((await _session.RunAsync(new OrderLineListNode().WithChildren(Delivery.Columns.OrderLine))).Rows).Children);
        Assert.Equal(4, counter.Count);
    }

    [Fact]
    public async Task A_reference_that_begins_with_the_tenant_stays_inside_of_it()
    {
        SchemaSession other = new SchemaSession(_database.DataSource).ForTenant(Guid.NewGuid());
        foreach (SchemaSession session in (SchemaSession[])[_session, other])
        {
            await session.RunAsync(new InvoiceCreateNode { Number = 1, Total = 1, On = new(2026, 1, 1) });
            await session.RunAsync(new RoomBulkCreateNode { Rows = [new() { Building = "A", Number = 1 }, new() { Building = "A", Number = 2 }] });
            await session.RunAsync(new MeetingCreateNode { InvoiceNumber = 1, Building = "A", RoomNumber = 2 });
        }

        await other.RunAsync(new MeetingCreateNode { InvoiceNumber = 1, Building = "A", RoomNumber = 1 });

        (Meeting meeting, Room? room) = Assert.Single((await _session.RunAsync(new MeetingListNode().WithParent(Meeting.Columns.BuildingRoomNumber))).Rows);
        Assert.Equal((_session.Tenant, _session.Tenant, 2), (meeting.TenantId, room!.TenantId, room.Number));
        Assert.Equal(_session.Tenant, Assert.Single((await _session.RunAsync(new MeetingListNode().WithParent(Meeting.Columns.InvoiceNumberReference))).Rows).Parent!.TenantId);
        Assert.Equal(["1: ", "2: 1"], await MeetingsAsync(_session));
        Assert.Equal(["1: 1", "2: 1"], await MeetingsAsync(other));
        Assert.Single(Assert.Single((await _session.RunAsync(new InvoiceListNode().WithChildren(Meeting.Columns.InvoiceNumberReference))).Rows).Children);
        await Assert.ThrowsAsync<TenantException>(async () => await new SchemaSession(_database.DataSource).RunAsync(new MeetingListNode().WithParent(Meeting.Columns.BuildingRoomNumber)));

        static async Task<IEnumerable<string>> MeetingsAsync(SchemaSession session) =>
            (await session.RunAsync(new RoomListNode().WithChildren(Meeting.Columns.BuildingRoomNumber))).Rows
                .Select(r => $"{r.Row.Number}: {string.Concat(r.Children.Select(c => Equals(c.TenantId, session.Tenant) ? "1" : "?"))}");
    }

    [Fact]
    public async Task One_model_is_referenced_by_a_column_that_may_be_null_and_by_one_that_may_not()
    {
        // On one connection, where a command is lent again.
        await using HeldSession held = await _session.HoldAsync();
        Item item = await held.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = DateTime.UnixEpoch });
        await held.RunAsync(new ShipmentCreateNode { ItemId = item.Id, SubstituteId = item.Id });
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(item, Assert.Single((await held.RunAsync(new ShipmentListNode().WithParent(Shipment.Columns.Item))).Rows).Parent);
            Assert.Equal(item, Assert.Single((await held.RunAsync(new ShipmentListNode().WithParent(Shipment.Columns.Substitute))).Rows).Parent);
        }
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
