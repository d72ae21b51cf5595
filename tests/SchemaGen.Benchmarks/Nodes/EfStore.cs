using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>EF Core at its fastest: pooled contexts, compiled queries, no tracking, and updates that send only what was set.</summary>
internal sealed class EfStore(NpgsqlDataSource source)
{
    private static readonly Func<CustomerContext, long, Task<Customer?>> Read =
        EF.CompileAsyncQuery(static (CustomerContext db, long id) => db.Customers.AsNoTracking().FirstOrDefault(c => c.Id == id));

    private static readonly Func<CustomerContext, int, IAsyncEnumerable<Customer>> List =
        EF.CompileAsyncQuery(static (CustomerContext db, int limit) => db.Customers.AsNoTracking().OrderBy(c => c.Id).Take(limit));

    private static readonly Func<CustomerContext, int, int, int, IAsyncEnumerable<Customer>> FilteredList =
        EF.CompileAsyncQuery(static (CustomerContext db, int above, int below, int limit) => db.Customers.AsNoTracking()
            .Where(c => c.Age > above && c.Age < below && c.IsActive).OrderBy(c => c.Id).Take(limit));

    private readonly PooledDbContextFactory<CustomerContext> contexts =
        new(new DbContextOptionsBuilder<CustomerContext>().UseNpgsql(source).EnableThreadSafetyChecks(false).Options, poolSize: 128);

    public async Task<Customer?> ReadAsync(long id)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        return await Read(db, id);
    }

    public async Task<List<Customer>> ListAsync(int limit)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        return await ToListAsync(List(db, limit), limit);
    }

    public async Task<List<Customer>> FilteredListAsync(int above, int below, int limit)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        return await ToListAsync(FilteredList(db, above, below, limit), limit);
    }

    public async Task<long> InsertKeyAsync(Customer customer)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        db.Add(customer);
        await db.SaveChangesAsync();
        return customer.Id;
    }

    public async Task<bool> UpdateAsync(long id, string name, int age)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        Customer customer = new() { Id = id, Name = name, Email = "", Age = age };
        db.Attach(customer);
        db.Entry(customer).Property(static c => c.Name).IsModified = true;
        db.Entry(customer).Property(static c => c.Age).IsModified = true;
        return await db.SaveChangesAsync() == 1;
    }

    public async Task<bool> DeleteAsync(long id)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        return await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync() == 1;
    }

    public async Task<Customer?> UpsertAsync(Customer c)
    {
        await using CustomerContext db = await contexts.CreateDbContextAsync();
        // EF Core has no upsert: its users write the statement.
        IAsyncEnumerable<Customer> rows = db.Customers.FromSql(
            $"""
            INSERT INTO customers (name, email, phone, age, balance, score, is_active, external_id, joined_at)
            VALUES ({c.Name}, {c.Email}, {c.Phone}, {c.Age}, {c.Balance}, {c.Score}, {c.IsActive}, {c.ExternalId}, {c.JoinedAt})
            ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, phone = EXCLUDED.phone, age = EXCLUDED.age,
            balance = EXCLUDED.balance, score = EXCLUDED.score, is_active = EXCLUDED.is_active, external_id = EXCLUDED.external_id,
            joined_at = EXCLUDED.joined_at
            RETURNING id, name, email, phone, age, balance, score, is_active, external_id, joined_at
            """).AsNoTracking().AsAsyncEnumerable();
        await foreach (Customer row in rows)
            return row;
        return null;
    }

    private static async Task<List<Customer>> ToListAsync(IAsyncEnumerable<Customer> rows, int limit)
    {
        List<Customer> list = new(limit);
        await foreach (Customer row in rows)
            list.Add(row);
        return list;
    }
}
