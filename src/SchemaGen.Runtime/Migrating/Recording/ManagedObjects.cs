using Npgsql;

namespace SchemaGen.Migrating.Recording;

/// <summary>What a declarative run made in this database, and so may drop again.</summary>
internal static class ManagedObjects
{
    private const string ReadSql = "select object from schemagen.managed_objects where source = $1";

    private const string ForgetSql = "delete from schemagen.managed_objects where source = $1 and object <> all ($2)";

    private const string RememberSql = "insert into schemagen.managed_objects (source, object) select $1, unnest($2) on conflict do nothing";

    internal static async Task<HashSet<string>> ReadAsync(NpgsqlConnection connection, string source, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(ReadSql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = source } } };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var objects = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) objects.Add(row.GetString(0));
        await row.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        return objects;
    }

    internal static async Task WriteAsync(NpgsqlConnection connection, string source, IEnumerable<string> objects, CancellationToken cancellationToken)
    {
        string[] all = [.. objects];
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(ForgetSql), Command(RememberSql) } };
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        NpgsqlBatchCommand Command(string sql) => new(sql)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = source }, new NpgsqlParameter<string[]> { TypedValue = all } },
        };
    }
}
