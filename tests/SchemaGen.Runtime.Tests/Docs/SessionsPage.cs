using System.Data;
using SchemaGen.Nodes;
using Shop;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class SessionsPage : DocsTest
{
    [Fact]
    public async Task Tenants()
    {
        Guid company = Guid.NewGuid();

        SchemaSession theirs = session.ForTenant(company).As("alice@example.com");
        Document document = await theirs.RunAsync(new DocumentCreateNode { Code = "contract" });

        Assert.Equal(company, document.TenantId);
    }

    [Fact]
    public async Task Held()
    {
        await using HeldSession held = await session.HoldAsync(ct);
        for (long id = 1; id <= 1000; id++)
            await held.RunAsync(new ItemReadNode { Id = id }, ct);
    }

    [Fact]
    public async Task Batch()
    {
        NodeBatch batch = session.CreateBatch();
        BatchResult<Member> member = batch.Add(new MemberCreateNode { Name = "Ann", Email = "a@example.com" });
        BatchResult<Item?> item = batch.Add(new ItemReadNode { Id = 7 });
        BatchResult<long> count = batch.Add(new ItemCountNode());
        await batch.RunAsync(ct);
        Console.WriteLine($"{member.Value.Id} {item.Value?.Name} {count.Value}");

        Assert.Equal(("Ann", null, 0L), (member.Value.Name, item.Value, count.Value));
    }

    [Fact]
    public async Task Transact()
    {
        Item first = await session.RunAsync(new ItemCreateNode { Name = "a", Quantity = 5, Price = 1, AddedAt = DateTime.UnixEpoch });
        Item second = await session.RunAsync(new ItemCreateNode { Name = "b", Quantity = 0, Price = 1, AddedAt = DateTime.UnixEpoch });

        await session.TransactAsync(
            async (transaction, ct) =>
            {
                Item from = (await transaction.RunAsync(new ItemReadNode { Id = first.Id, MustExist = true }, ct))!;
                await transaction.RunAsync(new ItemUpdateNode { Id = first.Id, Quantity = from.Quantity - 1 }, ct);
                await transaction.RunAsync(new ItemUpdateNode { Id = second.Id, Quantity = 1 }, ct);
            },
            IsolationLevel.Serializable,
            ct: ct);

        Assert.Equal(4, (await session.RunAsync(new ItemReadNode { Id = first.Id }))!.Quantity);
    }

    [Fact]
    public async Task Savepoints()
    {
        await using SchemaTransaction transaction = await session.BeginAsync(ct: ct);
        await transaction.RunAsync(new MemberCreateNode { Name = "Ann", Email = "a@example.com" }, ct);
        await transaction.SavepointAsync("second", ct);
        try
        {
            await transaction.RunAsync(new MemberCreateNode { Name = "Bob", Email = "a@example.com" }, ct);
        }
        catch (ConstraintViolationException e) when (e.Code == "unique-violation")
        {
            await transaction.RollbackToAsync("second", ct);
        }

        await transaction.CommitAsync(ct);

        Assert.Equal(1, await session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task Own_statements()
    {
        await using SchemaTransaction transaction = await session.As("alice").BeginAsync(ct: ct);
        await using var command = transaction.Connection.CreateCommand();
        command.CommandText = "select current_setting('schemagen.actor')";
        Console.WriteLine(await command.ExecuteScalarAsync(ct));

        Assert.Equal("alice", await command.ExecuteScalarAsync(ct));
    }

    [Fact]
    public async Task Stream()
    {
        await foreach (Item item in session.StreamAsync(new ItemListNode { Limit = null }, ct))
            Console.WriteLine(item.Name);
    }
}
