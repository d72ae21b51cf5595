using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>The statements, parameters and reads of the hand-written baselines: what a careful person writes against Npgsql.</summary>
internal static class HandWrittenSql
{
    public const string Read = $"SELECT {CustomerTable.Columns} FROM customers WHERE id = $1";
    public const string List = $"SELECT {CustomerTable.Columns} FROM customers ORDER BY id LIMIT $1";
    public const string FilteredList =
        $"SELECT {CustomerTable.Columns} FROM customers WHERE age > $1 AND age < $2 AND is_active = $3 ORDER BY id LIMIT $4";

    public const string InsertRow = $"{Insert} RETURNING {CustomerTable.Columns}";
    public const string InsertKey = $"{Insert} RETURNING id";
    public const string Update = $"UPDATE customers SET name = $1, age = $2 WHERE id = $3 RETURNING {CustomerTable.Columns}";
    public const string Delete = "DELETE FROM customers WHERE id = $1";
    public const string Upsert = $"""
        {Insert} ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, phone = EXCLUDED.phone, age = EXCLUDED.age,
        balance = EXCLUDED.balance, score = EXCLUDED.score, is_active = EXCLUDED.is_active, external_id = EXCLUDED.external_id,
        joined_at = EXCLUDED.joined_at RETURNING {CustomerTable.Columns}, xmax = 0
        """;

    private const string Insert = $"INSERT INTO customers ({CustomerTable.InsertColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// <summary>Reads the row on which a reader stands.</summary>
    public static Customer ReadRow(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Name = reader.GetString(1),
        Email = reader.GetString(2),
        Phone = reader.IsDBNull(3) ? null : reader.GetString(3),
        Age = reader.GetInt32(4),
        Balance = reader.GetDecimal(5),
        Score = reader.GetDouble(6),
        IsActive = reader.GetBoolean(7),
        ExternalId = reader.GetGuid(8),
        JoinedAt = reader.GetDateTime(9),
    };

    /// <summary>Reads a row that an upsert gave, and whether it was created.</summary>
    public static (Customer Row, bool Created) ReadUpserted(NpgsqlDataReader reader) => (ReadRow(reader), reader.GetBoolean(10));

    public static NpgsqlParameter<long> Bigint(long value = 0) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter<int> Integer(int value = 0) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter<string?> Text(string? value = null) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter<bool> Boolean(bool value = false) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Boolean };

    /// <summary>Adds the parameters of an insert.</summary>
    public static void AddInsert(NpgsqlParameterCollection parameters, Customer c)
    {
        parameters.Add(Text(c.Name));
        parameters.Add(Text(c.Email));
        parameters.Add(Text(c.Phone));
        parameters.Add(Integer(c.Age));
        parameters.Add(new NpgsqlParameter<decimal> { TypedValue = c.Balance, NpgsqlDbType = NpgsqlDbType.Numeric });
        parameters.Add(new NpgsqlParameter<double> { TypedValue = c.Score, NpgsqlDbType = NpgsqlDbType.Double });
        parameters.Add(Boolean(c.IsActive));
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = c.ExternalId, NpgsqlDbType = NpgsqlDbType.Uuid });
        parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = c.JoinedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz });
    }

    /// <summary>Gives the parameters of an insert other values.</summary>
    public static void SetInsert(NpgsqlParameterCollection parameters, Customer c)
    {
        Set(parameters, 0, (string?)c.Name);
        Set(parameters, 1, (string?)c.Email);
        Set(parameters, 2, c.Phone);
        Set(parameters, 3, c.Age);
        Set(parameters, 4, c.Balance);
        Set(parameters, 5, c.Score);
        Set(parameters, 6, c.IsActive);
        Set(parameters, 7, c.ExternalId);
        Set(parameters, 8, c.JoinedAt);
    }

    /// <summary>Gives a parameter another value.</summary>
    public static void Set<T>(NpgsqlParameterCollection parameters, int index, T value) => ((NpgsqlParameter<T>)parameters[index]).TypedValue = value;
}
