using Npgsql;

namespace SchemaGen.Benchmarks.Introspection;

/// <summary>
/// The usual way to read a schema: the list of tables, then the parts of one table after the other. Here at its best: one prepared round trip
/// for each table on an open connection, and nothing is made of what was read.
/// </summary>
internal static class QueryPerTable
{
    private const string Columns = """
        SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    private const string Constraints = "SELECT conname, contype::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1";

    private const string Indexes = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = $1";

    /// <summary>Reads all tables; gives how many values there were.</summary>
    public static async Task<int> ReadAsync(NpgsqlConnection connection)
    {
        List<uint> tables = [];
        await using (NpgsqlCommand list = new("SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", connection))
        await using (NpgsqlDataReader reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetFieldValue<uint>(0));
        }

        await using NpgsqlBatch batch = new(connection);
        foreach (string sql in (string[])[Columns, Constraints, Indexes])
        {
            NpgsqlBatchCommand command = new(sql);
            command.Parameters.Add(new NpgsqlParameter<uint> { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid });
            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync();
        int values = 0;
        foreach (uint oid in tables)
        {
            foreach (NpgsqlBatchCommand command in batch.BatchCommands)
                ((NpgsqlParameter<uint>)command.Parameters[0]).TypedValue = oid;
            values += await CountValuesAsync(batch);
        }

        return values;
    }

    private static async Task<int> CountValuesAsync(NpgsqlBatch batch)
    {
        int values = 0;
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                for (int i = 0; i < reader.FieldCount; i++)
                    values += reader.GetValue(i) is DBNull ? 0 : 1;
            }
        }
        while (await reader.NextResultAsync());
        return values;
    }
}
