using System.Globalization;
using Npgsql;
using SchemaGen.Migrating.Backups;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Retaining;

/// <summary>
/// Looks after the retention schemas. Until when one is kept stands in its comment, where it moves with it and a person sees it; when it
/// was made stands in the history.
/// </summary>
internal static class RetentionStore
{
    private const string Until = "; keep until ";

    private const string ListSql =
        """
        select n.nspname, coalesce(obj_description(n.oid, 'pg_namespace'), ''), t.relname, coalesce(t.bytes, 0), k.kept_at, clock_timestamp()
        from pg_namespace n
        left join lateral (
            select min(c.relname)::text as relname, sum(pg_total_relation_size(c.oid))::bigint as bytes
            from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p')) t on true
        left join lateral (
            select max(s.completed_at) as kept_at
            -- What is kept only where it turns out to be used has its schema made in the middle of the step.
            from schemagen.migration_steps s where strpos(s.sql, 'create schema "' || replace(n.nspname, '"', '""') || '"') > 0 and s.status = 'completed') k on true
        where starts_with(n.nspname, $1) or starts_with(n.nspname, $2)
        order by k.kept_at nulls first, n.nspname
        """;

    private const string PartsSql =
        """
        select kind, format('%I.%I', $1, name) || arguments
        from (
            select case c.relkind when 'S' then 'sequence' when 'c' then 'type' else 'table' end as kind, c.relname as name, '' as arguments
            from pg_class c
            where c.relnamespace = to_regnamespace(quote_ident($1)) and (c.relkind = 'c'
                -- A partition goes with its table.
                or (c.relkind in ('r', 'p') and not exists (
                    select from pg_inherits h join pg_class p on p.oid = h.inhparent where h.inhrelid = c.oid and p.relnamespace = c.relnamespace))
                or (c.relkind = 'S' and not exists (
                select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))))
            union all
            select case t.typtype when 'd' then 'domain' else 'type' end, t.typname, ''
            from pg_type t
            where t.typnamespace = to_regnamespace(quote_ident($1)) and t.typtype in ('d', 'e')
            union all
            select 'routine', p.proname, '(' || pg_get_function_identity_arguments(p.oid) || ')'
            from pg_proc p
            where p.pronamespace = to_regnamespace(quote_ident($1))) as parts
        order by kind <> 'table', kind, name
        """;

    /// <summary>All that is kept, oldest first.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="period">How long something is kept unless it says otherwise; null for ever.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<IReadOnlyList<RetainedData>> ListAsync(NpgsqlConnection connection, TimeSpan? period, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(ListSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = RetainedObject.SchemaPrefix },
                new NpgsqlParameter<string> { TypedValue = TableCopies.SchemaPrefix },
            },
        };
        try
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = row.ConfigureAwait(false);
            var kept = new List<RetainedData>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) kept.Add(Read(row, period));
            return kept;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            connection.RequireOpen(e);
            // Who has no history has kept nothing.
            return [];
        }
    }

    /// <summary>Writes until when something is kept.</summary>
    internal static async Task ExtendAsync(NpgsqlConnection connection, RetainedData kept, DateTimeOffset until, CancellationToken cancellationToken)
    {
        string comment = kept.KeptBy + Until + until.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        using var command = new NpgsqlCommand($"comment on schema {SqlText.Identifier(kept.Schema)} is {SqlText.Literal(comment)}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes something for good, wholly or not at all.</summary>
    /// <exception cref="PostgresException">Somebody else's object stands on it, or a lock did not come.</exception>
    internal static async Task PurgeAsync(NpgsqlConnection connection, RetainedData kept, TimeSpan lockTimeout, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        using var timeout = new NpgsqlCommand(FormattableString.Invariant($"set local lock_timeout = {(long)lockTimeout.TotalMilliseconds}"), connection);
        await timeout.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        foreach (string drop in await DropsAsync(connection, kept.Schema, cancellationToken).ConfigureAwait(false))
        {
            using var command = new NpgsqlCommand(drop, connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    // Each object by its name: nothing outside of the schema may go with it.
    private static async Task<IReadOnlyList<string>> DropsAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(PartsSql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = schema } } };
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var drops = new List<string>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            drops.Add($"drop {row.GetString(0)} {row.GetString(1)}");
        drops.Add($"drop schema {SqlText.Identifier(schema)}");
        return drops;
    }

    private static RetainedData Read(NpgsqlDataReader row, TimeSpan? period)
    {
        string schema = row.GetString(0);
        string comment = row.GetString(1);
        int end = comment.LastIndexOf(Until, StringComparison.Ordinal);
        DateTimeOffset? keptAt = row.IsDBNull(4) ? null : row.GetFieldValue<DateTime>(4);
        DateTimeOffset? until = end >= 0 && DateTimeOffset.TryParse(comment.AsSpan(end + Until.Length), CultureInfo.InvariantCulture, out var written)
            ? written
            : keptAt + period;
        return new RetainedData
        {
            Schema = schema,
            Table = row.IsDBNull(2) ? default(QualifiedName?) : new QualifiedName(schema, row.GetString(2)),
            KeptBy = end >= 0 ? comment[..end] : comment,
            KeptAt = keptAt,
            KeepUntil = until,
            Bytes = row.GetInt64(3),
            IsExpired = until <= row.GetFieldValue<DateTime>(5),
        };
    }
}
