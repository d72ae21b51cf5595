using System.Runtime.CompilerServices;
using Npgsql;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Introspection;

/// <summary>Reads what plans and hazards want to know of the live tables, in one round trip and without touching a row.</summary>
public static class LiveFactsReader
{
    // As PostgreSQL's planner estimates: the density at the last ANALYZE times the pages of today. Without an ANALYZE (reltuples is -1, before
    // PostgreSQL 14 it is 0) a row is taken for 100 bytes. A partitioned table is the sum of its partitions.
    private const string Sql = """
        SELECT n.nspname, c.relname, coalesce(sum(s.rows), 0)::bigint, coalesce(sum(s.bytes), 0)::bigint,
               CASE WHEN c.relkind = 'p' THEN array_agg(s.nspname::text) END, CASE WHEN c.relkind = 'p' THEN array_agg(s.relname::text) END,
               b.schemas, b.names
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN LATERAL (
            SELECT ln.nspname, l.relname, pg_catalog.pg_table_size(l.oid) AS bytes,
                   CASE WHEN h.bytes = 0 THEN 0
                        WHEN l.reltuples > 0 AND l.relpages > 0
                        THEN greatest(1, l.reltuples::float8 / l.relpages * h.bytes / pg_catalog.current_setting('block_size')::int)
                        ELSE greatest(1, h.bytes / 100) END AS rows
            FROM pg_catalog.pg_class l
            JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
            CROSS JOIN LATERAL (SELECT pg_catalog.pg_relation_size(l.oid) AS bytes) h
            WHERE l.oid IN (SELECT c.oid WHERE c.relkind = 'r'
                            UNION ALL
                            SELECT p.relid FROM pg_catalog.pg_partition_tree(c.oid) p WHERE c.relkind = 'p' AND p.isleaf)) s ON true
        LEFT JOIN LATERAL (
            SELECT array_agg(bn.nspname::text) AS schemas, array_agg(bc.relname::text) AS names
            FROM pg_catalog.pg_partition_tree(c.oid) p
            JOIN pg_catalog.pg_class bc ON bc.oid = p.relid
            JOIN pg_catalog.pg_namespace bn ON bn.oid = bc.relnamespace
            WHERE c.relkind = 'p' AND NOT p.isleaf AND p.level > 0) b ON true
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname !~ '^schemagen(_|$)'
        GROUP BY c.oid, n.nspname, c.relname, c.relkind, b.schemas, b.names
        """;

    /// <summary>Reads the facts of all tables of users.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>The facts: rows are an estimate from the last <c>ANALYZE</c> and the size of today, bytes are those of now.</returns>
    /// <exception cref="NpgsqlException">The server could not be reached, or refused.</exception>
    public static async Task<LiveFacts> ReadAsync(NpgsqlConnection connection, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        NpgsqlCommand command = new(Sql, connection);
        await using ConfiguredAsyncDisposable commandEnd = command.ConfigureAwait(false);
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable readerEnd = reader.ConfigureAwait(false);
        List<TableFacts> tables = [];
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            tables.Add(new TableFacts(new QualifiedName(reader.GetString(0), reader.GetString(1)), reader.GetInt64(2), reader.GetInt64(3)) { Partitions = Names(reader, 4), Branches = Names(reader, 6) });
        await reader.ReadToEndAsync(ct).ConfigureAwait(false);
        return new LiveFacts { Tables = SchemaObjects.Create<TableFacts>([.. tables]) };
    }

    // A partitioned table without any has one row of NULLs.
    private static EquatableArray<QualifiedName> Names(NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? []
        : row.GetFieldValue<string?[]>(column).Zip(row.GetFieldValue<string?[]>(column + 1)).Where(static p => p.First is not null)
            .Select(static p => new QualifiedName(p.First!, p.Second!)).Order().ToEquatableArray();
}
