using System.Globalization;
using Npgsql;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Backups;

/// <summary>Backups as copies of tables, in a schema of their own in the same database.</summary>
internal static class TableCopies
{
    /// <summary>What the names of their schemas begin with; introspection leaves them out.</summary>
    internal const string SchemaPrefix = "schemagen_backup$";

    // The same in whatever order the rows are read.
    private const string Digest = "select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from {0} t";

    private const string RestorableSql =
        """
        select format('%I.%I', tn.nspname, t.relname), format('%I.%I', bn.nspname, b.relname), string_agg(quote_ident(a.attname), ', ' order by a.attnum)
        from pg_class b
        join pg_namespace bn on bn.oid = b.relnamespace
        join pg_namespace tn on tn.nspname = split_part(obj_description(b.oid, 'pg_class'), chr(10), 1)
        join pg_class t on t.relnamespace = tn.oid and t.relname = substr(obj_description(b.oid, 'pg_class'), length(tn.nspname) + 2)
        join pg_attribute c on c.attrelid = b.oid and c.attnum > 0 and not c.attisdropped
        join pg_attribute a on a.attrelid = t.oid and a.attname = c.attname and a.attgenerated = '' and not a.attisdropped
        where bn.nspname = $1
        group by 1, 2
        order by 1
        """;

    /// <summary>Copies tables as they are at one moment, and compares the copies with them.</summary>
    internal static async Task<BackupInfo> TakeAsync(
        NpgsqlConnection connection,
        IReadOnlyList<QualifiedName> tables,
        long executionId,
        DateTimeOffset now,
        TimeSpan retention,
        CancellationToken cancellationToken)
    {
        string schema = SchemaPrefix + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) + "$" + executionId.ToString(CultureInfo.InvariantCulture);
        var until = now + retention;
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        string comment = $"backup of {string.Join(", ", tables)}; keep until {until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
        await ExecuteAsync(connection, $"create schema {SqlText.Identifier(schema)}", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, $"comment on schema {SqlText.Identifier(schema)} is {SqlText.Literal(comment)}", cancellationToken).ConfigureAwait(false);
        foreach (var table in tables)
        {
            string original = SqlText.QualifiedName(table);
            string copy = SqlText.QualifiedName(new QualifiedName(schema, Naming.Shorten(table.ToString())));
            await ExecuteAsync(connection, $"create table {copy} as table {original}", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, $"comment on table {copy} is {SqlText.Literal($"{table.Schema}\n{table.Name}")}", cancellationToken).ConfigureAwait(false);
            if (await DigestAsync(connection, original, cancellationToken).ConfigureAwait(false) != await DigestAsync(connection, copy, cancellationToken).ConfigureAwait(false))
                throw new SchemaGenException("backup-failed", $"The copy of {table} is not what the table is, so there is no backup, and nothing was done. Run again.");
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new BackupInfo { Schema = schema, Tables = tables, KeepUntil = until };
    }

    /// <summary>Puts the rows back that the tables do not have any more, in the columns that both have.</summary>
    /// <returns>The rows that came back, for each table.</returns>
    /// <exception cref="SchemaGenException">There is no such backup, or none of its tables is there (<c>backup-unknown</c>).</exception>
    internal static async Task<IReadOnlyDictionary<string, long>> RestoreAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        var inserts = new List<(string Table, string Sql)>();
        using (var command = new NpgsqlCommand(RestorableSql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = schema } } })
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = row.ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                string columns = row.GetString(2);
                inserts.Add((
                    row.GetString(0),
                    $"insert into {row.GetString(0)} ({columns}) overriding system value select {columns} from {row.GetString(1)} on conflict do nothing"));
            }
        }

        if (inserts.Count == 0 || !schema.StartsWith(SchemaPrefix, StringComparison.Ordinal))
        {
            throw new SchemaGenException(
                "backup-unknown", $"There is no backup \"{schema}\" with tables that the database has. `schemagen retention list` shows the backups; a table that was dropped is brought back by rolling back first.");
        }

        var restored = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        foreach (var (table, sql) in inserts) restored[table] = await ExecuteAsync(connection, sql, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return restored;
    }

    private static async Task<(long Rows, decimal Hash)> DigestAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(string.Format(CultureInfo.InvariantCulture, Digest, table), connection) { CommandTimeout = 0 };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (row.GetInt64(0), row.GetDecimal(1));
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
