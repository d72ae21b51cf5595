using System.Runtime.CompilerServices;
using Npgsql;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Hand-written Npgsql that opens a pooled connection for each operation: prepared, typed parameters, ordinal reads.</summary>
internal sealed class PooledStore(NpgsqlDataSource source)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Customer?> ReadAsync(long id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.Read, connection);
        command.Parameters.Add(HandWrittenSql.Bigint(id));
        return await OneAsync(command);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<List<Customer>> ListAsync(int limit)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.List, connection);
        command.Parameters.Add(HandWrittenSql.Bigint(limit));
        return await ManyAsync(command, limit);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<List<Customer>> FilteredListAsync(int above, int below, int limit)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.FilteredList, connection);
        command.Parameters.Add(HandWrittenSql.Integer(above));
        command.Parameters.Add(HandWrittenSql.Integer(below));
        command.Parameters.Add(HandWrittenSql.Boolean(true));
        command.Parameters.Add(HandWrittenSql.Bigint(limit));
        return await ManyAsync(command, limit);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Customer?> InsertAsync(Customer customer)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.InsertRow, connection);
        HandWrittenSql.AddInsert(command.Parameters, customer);
        return await OneAsync(command);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<long> InsertKeyAsync(Customer customer)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.InsertKey, connection);
        HandWrittenSql.AddInsert(command.Parameters, customer);
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Customer?> UpdateAsync(long id, string name, int age)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.Update, connection);
        command.Parameters.Add(HandWrittenSql.Text(name));
        command.Parameters.Add(HandWrittenSql.Integer(age));
        command.Parameters.Add(HandWrittenSql.Bigint(id));
        return await OneAsync(command);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> DeleteAsync(long id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.Delete, connection);
        command.Parameters.Add(HandWrittenSql.Bigint(id));
        await command.PrepareAsync();
        return await command.ExecuteNonQueryAsync() == 1;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(Customer Row, bool Created)> UpsertAsync(Customer customer)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(HandWrittenSql.Upsert, connection);
        HandWrittenSql.AddInsert(command.Parameters, customer);
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return HandWrittenSql.ReadUpserted(reader);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Customer?> OneAsync(NpgsqlCommand command)
    {
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? HandWrittenSql.ReadRow(reader) : null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<List<Customer>> ManyAsync(NpgsqlCommand command, int limit)
    {
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<Customer> rows = new(limit);
        while (await reader.ReadAsync())
            rows.Add(HandWrittenSql.ReadRow(reader));
        return rows;
    }
}
