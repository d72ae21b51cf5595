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
        WITH own AS (
            SELECT c.oid, n.nspname, c.relname, c.relkind
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname !~ '^schemagen(_|$)'
        ), tree AS MATERIALIZED (
            SELECT o.oid AS root, p.relid, p.isleaf
            FROM own o
            CROSS JOIN LATERAL pg_catalog.pg_partition_tree(o.oid) p
            WHERE o.relkind = 'p'
        ), stored AS (
            SELECT oid AS root, oid FROM own WHERE relkind = 'r'
            UNION ALL
            SELECT root, relid FROM tree WHERE isleaf
        ), part AS (
            SELECT s.root, true AS stores, n.nspname, l.relname, pg_catalog.pg_table_size(l.oid) AS bytes,
                   CASE WHEN h.bytes = 0 THEN 0
                        WHEN l.reltuples > 0 AND l.relpages > 0
                        THEN greatest(1, l.reltuples::float8 / l.relpages * h.bytes / pg_catalog.current_setting('block_size')::int)
                        ELSE greatest(1, h.bytes / 100) END AS rows
            FROM stored s
            JOIN pg_catalog.pg_class l ON l.oid = s.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = l.relnamespace
            CROSS JOIN LATERAL (SELECT pg_catalog.pg_relation_size(l.oid) AS bytes) h
            UNION ALL
            SELECT t.root, false, n.nspname, c.relname, 0, 0
            FROM tree t
            JOIN pg_catalog.pg_class c ON c.oid = t.relid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.isleaf AND t.relid <> t.root
        )
        SELECT o.nspname, o.relname, coalesce(sum(p.rows), 0)::bigint, coalesce(sum(p.bytes), 0)::bigint,
               array_agg(p.nspname::text) FILTER (WHERE p.stores AND o.relkind = 'p'), array_agg(p.relname::text) FILTER (WHERE p.stores AND o.relkind = 'p'),
               array_agg(p.nspname::text) FILTER (WHERE NOT p.stores), array_agg(p.relname::text) FILTER (WHERE NOT p.stores)
        FROM own o
        LEFT JOIN part p ON p.root = o.oid
        GROUP BY o.oid, o.nspname, o.relname
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

    private static EquatableArray<QualifiedName> Names(NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? []
        : row.GetFieldValue<string[]>(column).Zip(row.GetFieldValue<string[]>(column + 1), static (schema, name) => new QualifiedName(schema, name)).Order().ToEquatableArray();
}
