using System.Runtime.CompilerServices;
using Npgsql;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>Hand-written Npgsql on one connection that is kept, with commands that are prepared once: the floor.</summary>
internal sealed class HeldStore : IDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand read;
    private readonly NpgsqlCommand list;
    private readonly NpgsqlCommand filteredList;
    private readonly NpgsqlCommand insertRow;
    private readonly NpgsqlCommand insertKey;
    private readonly NpgsqlCommand update;
    private readonly NpgsqlCommand delete;
    private readonly NpgsqlCommand upsert;

    public HeldStore(NpgsqlDataSource source)
    {
        connection = source.OpenConnection();
        Customer any = CustomerTable.New(0);
        read = Prepare(HandWrittenSql.Read, static p => p.Add(HandWrittenSql.Bigint()));
        list = Prepare(HandWrittenSql.List, static p => p.Add(HandWrittenSql.Bigint()));
        filteredList = Prepare(HandWrittenSql.FilteredList, static p =>
        {
            p.Add(HandWrittenSql.Integer());
            p.Add(HandWrittenSql.Integer());
            p.Add(HandWrittenSql.Boolean());
            p.Add(HandWrittenSql.Bigint());
        });
        insertRow = Prepare(HandWrittenSql.InsertRow, p => HandWrittenSql.AddInsert(p, any));
        insertKey = Prepare(HandWrittenSql.InsertKey, p => HandWrittenSql.AddInsert(p, any));
        update = Prepare(HandWrittenSql.Update, static p =>
        {
            p.Add(HandWrittenSql.Text());
            p.Add(HandWrittenSql.Integer());
            p.Add(HandWrittenSql.Bigint());
        });
        delete = Prepare(HandWrittenSql.Delete, static p => p.Add(HandWrittenSql.Bigint()));
        upsert = Prepare(HandWrittenSql.Upsert, p => HandWrittenSql.AddInsert(p, any));
    }

    public ValueTask<Customer?> ReadAsync(long id)
    {
        HandWrittenSql.Set(read.Parameters, 0, id);
        return OneAsync(read);
    }

    public ValueTask<List<Customer>> ListAsync(int limit)
    {
        HandWrittenSql.Set(list.Parameters, 0, (long)limit);
        return ManyAsync(list, limit);
    }

    public ValueTask<List<Customer>> FilteredListAsync(int above, int below, int limit)
    {
        HandWrittenSql.Set(filteredList.Parameters, 0, above);
        HandWrittenSql.Set(filteredList.Parameters, 1, below);
        HandWrittenSql.Set(filteredList.Parameters, 2, true);
        HandWrittenSql.Set(filteredList.Parameters, 3, (long)limit);
        return ManyAsync(filteredList, limit);
    }

    public ValueTask<Customer?> InsertAsync(Customer customer)
    {
        HandWrittenSql.SetInsert(insertRow.Parameters, customer);
        return OneAsync(insertRow);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<long> InsertKeyAsync(Customer customer)
    {
        HandWrittenSql.SetInsert(insertKey.Parameters, customer);
        await using NpgsqlDataReader reader = await insertKey.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    public ValueTask<Customer?> UpdateAsync(long id, string name, int age)
    {
        HandWrittenSql.Set(update.Parameters, 0, (string?)name);
        HandWrittenSql.Set(update.Parameters, 1, age);
        HandWrittenSql.Set(update.Parameters, 2, id);
        return OneAsync(update);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> DeleteAsync(long id)
    {
        HandWrittenSql.Set(delete.Parameters, 0, id);
        return await delete.ExecuteNonQueryAsync() == 1;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(Customer Row, bool Created)> UpsertAsync(Customer customer)
    {
        HandWrittenSql.SetInsert(upsert.Parameters, customer);
        await using NpgsqlDataReader reader = await upsert.ExecuteReaderAsync();
        await reader.ReadAsync();
        return HandWrittenSql.ReadUpserted(reader);
    }

    public void Dispose() => connection.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Customer?> OneAsync(NpgsqlCommand command)
    {
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? HandWrittenSql.ReadRow(reader) : null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<List<Customer>> ManyAsync(NpgsqlCommand command, int limit)
    {
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<Customer> rows = new(limit);
        while (await reader.ReadAsync())
            rows.Add(HandWrittenSql.ReadRow(reader));
        return rows;
    }

    private NpgsqlCommand Prepare(string sql, Action<NpgsqlParameterCollection> addParameters)
    {
        NpgsqlCommand command = new(sql, connection);
        addParameters(command.Parameters);
        command.Prepare();
        return command;
    }
}
