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
            await ExecuteAsync(connection, NameOriginal(copy, table), cancellationToken).ConfigureAwait(false);
            if (await DigestAsync(connection, original, cancellationToken).ConfigureAwait(false) != await DigestAsync(connection, copy, cancellationToken).ConfigureAwait(false))
                throw new SchemaGenException("backup-failed", $"The copy of {table} is not what the table is, so there is no backup, and nothing was done. Run again.");
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new BackupInfo { Schema = schema, Tables = tables, KeepUntil = until };
    }

    /// <summary>Says in the comment of a copy what it is a copy of, because its own name may be shortened.</summary>
    internal static string NameOriginal(string copy, QualifiedName table) =>
        $"comment on table {copy} is {SqlText.Literal($"{table.Schema}\n{table.Name}")}";

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
