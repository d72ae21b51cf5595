using Dapper;
using Npgsql;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Dapper as its users write it.</summary>
internal sealed class DapperStore(NpgsqlDataSource source)
{
    private const string Columns =
        "id, name, email, phone, age, balance, score, is_active AS \"IsActive\", external_id AS \"ExternalId\", joined_at AS \"JoinedAt\"";

    private const string Insert =
        $"INSERT INTO customers ({CustomerTable.InsertColumns}) " +
        "VALUES (@Name, @Email, @Phone, @Age, @Balance, @Score, @IsActive, @ExternalId, @JoinedAt)";

    public async Task<Customer?> ReadAsync(long id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Customer>($"SELECT {Columns} FROM customers WHERE id = @id", new { id });
    }

    public async Task<IEnumerable<Customer>> ListAsync(int limit)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.QueryAsync<Customer>($"SELECT {Columns} FROM customers ORDER BY id LIMIT @limit", new { limit });
    }

    public async Task<IEnumerable<Customer>> FilteredListAsync(int above, int below, int limit)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.QueryAsync<Customer>(
            $"SELECT {Columns} FROM customers WHERE age > @above AND age < @below AND is_active = @active ORDER BY id LIMIT @limit",
            new { above, below, active = true, limit });
    }

    public async Task<long> InsertKeyAsync(Customer customer)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"{Insert} RETURNING id", customer);
    }

    public async Task<Customer?> UpdateAsync(long id, string name, int age)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Customer>(
            $"UPDATE customers SET name = @name, age = @age WHERE id = @id RETURNING {Columns}", new { id, name, age });
    }

    public async Task<bool> DeleteAsync(long id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.ExecuteAsync("DELETE FROM customers WHERE id = @id", new { id }) == 1;
    }

    public async Task<Customer?> UpsertAsync(Customer customer)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Customer>(
            $"""
            {Insert} ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, phone = EXCLUDED.phone, age = EXCLUDED.age,
            balance = EXCLUDED.balance, score = EXCLUDED.score, is_active = EXCLUDED.is_active, external_id = EXCLUDED.external_id,
            joined_at = EXCLUDED.joined_at RETURNING {Columns}
            """,
            customer);
    }
}
