using Npgsql;
using NpgsqlTypes;
using SchemaGen.Benchmarks.Nodes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>Bulk work as a careful person writes it against Npgsql.</summary>
internal static class HandWrittenBulk
{
    private const string Assign = """
        name = EXCLUDED.name, phone = EXCLUDED.phone, age = EXCLUDED.age, balance = EXCLUDED.balance, score = EXCLUDED.score,
        is_active = EXCLUDED.is_active, external_id = EXCLUDED.external_id, joined_at = EXCLUDED.joined_at
        """;

    private const int BatchSize = 10_000;

    /// <summary>Binary <c>COPY</c> into the table.</summary>
    public static async Task CopyAsync(NpgsqlDataSource source, int count)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await CopyAsync(connection, "customers", count);
    }

    /// <summary>Binary <c>COPY</c> into a temporary table, and one upsert from there.</summary>
    public static async Task UpsertFromTemporaryTableAsync(NpgsqlDataSource source, int count)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(
            connection, $"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT {CustomerTable.InsertColumns} FROM customers WITH NO DATA");
        await CopyAsync(connection, "incoming", count);
        await ExecuteAsync(connection, $"""
            INSERT INTO customers ({CustomerTable.InsertColumns}) SELECT {CustomerTable.InsertColumns} FROM incoming
            ON CONFLICT (email) DO UPDATE SET {Assign}
            """);
        await transaction.CommitAsync();
    }

    /// <summary>Inserts of 10,000 rows each, sent as arrays, with the keys coming back in whatever order.</summary>
    public static async Task<List<long>> InsertFromArraysAsync(NpgsqlDataSource source, int count)
    {
        List<long> keys = new(count);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using NpgsqlCommand command = new($"INSERT INTO customers ({CustomerTable.InsertColumns}) SELECT * FROM {CustomerArrays.Unnest} RETURNING id", connection);
        CustomerArrays arrays = new(command);
        for (int start = 0; start < count; start += BatchSize)
        {
            arrays.Fill(BulkRows.Customers(count).Slice(start, Math.Min(BatchSize, count - start)));
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                keys.Add(reader.GetInt64(0));
        }

        await transaction.CommitAsync();
        return keys;
    }

    /// <summary>Upserts of 10,000 rows each, sent as arrays.</summary>
    public static async Task UpsertFromArraysAsync(NpgsqlDataSource source, int count)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using NpgsqlCommand command = new($"""
            INSERT INTO customers ({CustomerTable.InsertColumns})
            SELECT * FROM {CustomerArrays.Unnest} ON CONFLICT (email) DO UPDATE SET {Assign}
            """, connection);
        CustomerArrays arrays = new(command);
        for (int start = 0; start < count; start += BatchSize)
        {
            arrays.Fill(BulkRows.Customers(count).Slice(start, Math.Min(BatchSize, count - start)));
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    /// <summary>Binary <c>COPY</c> of keys and changes into a temporary table, and one update from there.</summary>
    public static async Task UpdateFromTemporaryTableAsync(NpgsqlDataSource source, int count)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "CREATE TEMPORARY TABLE incoming (id bigint, name text, age integer) ON COMMIT DROP");
        await using (NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync("COPY incoming FROM STDIN (FORMAT binary)"))
        {
            for (int i = 0; i < count; i++)
            {
                copy.StartRow();
                copy.Write(i + 1L, NpgsqlDbType.Bigint);
                copy.Write("Renamed", NpgsqlDbType.Text);
                copy.Write(40, NpgsqlDbType.Integer);
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(connection, "UPDATE customers AS t SET name = i.name, age = i.age FROM incoming AS i WHERE t.id = i.id");
        await transaction.CommitAsync();
    }

    /// <summary>Updates of 10,000 rows each, sent as arrays.</summary>
    public static async Task UpdateFromArraysAsync(NpgsqlDataSource source, int count)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using NpgsqlCommand command = new(
            "UPDATE customers AS t SET name = i.name, age = i.age FROM unnest($1, $2, $3) AS i(id, name, age) WHERE t.id = i.id", connection);
        NpgsqlParameter<long[]> id = CustomerArrays.Add<long>(command, NpgsqlDbType.Bigint);
        NpgsqlParameter<string[]> name = CustomerArrays.Add<string>(command, NpgsqlDbType.Text);
        NpgsqlParameter<int[]> age = CustomerArrays.Add<int>(command, NpgsqlDbType.Integer);
        for (int start = 0; start < count; start += BatchSize)
        {
            int size = Math.Min(BatchSize, count - start);
            id.TypedValue = [.. Enumerable.Range(start + 1, size).Select(static i => (long)i)];
            name.TypedValue = [.. Enumerable.Repeat("Renamed", size)];
            age.TypedValue = [.. Enumerable.Repeat(40, size)];
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, int count)
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync(
            $"COPY {table} ({CustomerTable.InsertColumns}) FROM STDIN (FORMAT binary)");
        Write(copy, BulkRows.Customers(count));
        await copy.CompleteAsync();
    }

    private static void Write(NpgsqlBinaryImporter copy, ReadOnlySpan<Customer> rows)
    {
        foreach (Customer c in rows)
        {
            copy.StartRow();
            copy.Write(c.Name, NpgsqlDbType.Text);
            copy.Write(c.Email, NpgsqlDbType.Text);
            if (c.Phone is null)
                copy.WriteNull();
            else
                copy.Write(c.Phone, NpgsqlDbType.Text);
            copy.Write(c.Age, NpgsqlDbType.Integer);
            copy.Write(c.Balance, NpgsqlDbType.Numeric);
            copy.Write(c.Score, NpgsqlDbType.Double);
            copy.Write(c.IsActive, NpgsqlDbType.Boolean);
            copy.Write(c.ExternalId, NpgsqlDbType.Uuid);
            copy.Write(c.JoinedAt, NpgsqlDbType.TimestampTz);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
