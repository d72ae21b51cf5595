using Npgsql;
using SchemaGen.Nodes;
using SchemaGen.Runtime.Tests.Safety;
using Shop;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class BehaviorsPage : DocsTest
{
    [Fact]
    public async Task Audit()
    {
        SchemaSession alice = session.As("alice@example.com");
        Account account = await alice.RunAsync(new AccountCreateNode { Owner = "Ann", Balance = 10 }, ct);
        await alice.RunAsync(new AccountUpdateNode { Id = account.Id, Balance = 12.5m, Secret = "hunter2" }, ct);

        AuditListNode ofAccount = new AccountReadNode { Id = account.Id }.Audit();
        foreach (AuditEntry entry in (await session.RunAsync(ofAccount, ct)).Rows)
            Console.WriteLine($"{entry.At:u} {entry.Actor} {entry.Operation} {entry.Old} -> {entry.New}");

        Assert.Equal(2, (await session.RunAsync(ofAccount, ct)).Returned);
    }

    [Fact]
    public async Task Entries()
    {
        Account account = await session.As("alice@example.com").RunAsync(new AccountCreateNode { Owner = "Ann", Balance = 10 }, ct);

        Page<AuditEntry> page = await session.RunAsync(
            new AuditListNode
            {
                Filter = AuditEntry.Where.Actor == "alice@example.com" & AuditEntry.Where.At > DateTimeOffset.UtcNow.AddDays(-7) & AuditEntry.Where.New.HasKey("balance"),
                Limit = 20,
            },
            ct);
        long ofAccounts = (await session.RunAsync(AuditListNode.Of(Account.Columns), ct)).Rows.Count;

        Assert.Equal((1, 1L), (page.Returned, ofAccounts));
    }

    [Fact]
    public async Task Own_SQL_in_row_security()
    {
        Guid company = Guid.NewGuid();
        await using LimitedRole role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync($"grant select, insert on patients to {role.Name}; grant usage on sequence patients_id_seq to {role.Name}");
        SchemaSession session = new(role.DataSource);
        await session.ForTenant(Guid.NewGuid()).RunAsync(new PatientCreateNode { Name = "theirs" });
        await session.ForTenant(company).RunAsync(new PatientCreateNode { Name = "ours" });

        await using SchemaTransaction transaction = await session.ForTenant(company).BeginAsync(ct: ct);
        await using NpgsqlCommand command = new("select count(*) from patients", transaction.Connection);
        Console.WriteLine(await command.ExecuteScalarAsync(ct));

        Assert.Equal(1L, await command.ExecuteScalarAsync(ct));
    }

    [Fact]
    public async Task Purge()
    {
        long removed = await session.RunAsync(new AuditPurgeNode { Before = DateTimeOffset.UtcNow.AddYears(-2) }, ct);

        Assert.Equal(0, removed);
    }
}
