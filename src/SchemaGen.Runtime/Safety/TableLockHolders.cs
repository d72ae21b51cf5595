using Npgsql;
using SchemaGen.Schema;

namespace SchemaGen.Safety;

/// <summary>Finds who stands in the way of a step that did not get its locks.</summary>
internal static class TableLockHolders
{
    private const string Sql =
        """
        select a.pid, coalesce(a.application_name, ''), coalesce(a.state, 'unknown state'),
               coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::float8, string_agg(distinct l.relation::regclass::text, ', ')
        from pg_locks l
        join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'relation' and l.granted and l.pid <> pg_backend_pid()
          and l.database = (select oid from pg_database where datname = current_database())
          and l.relation = any (array(select to_regclass(format('%I.%I', w.schema, w.name))::oid from unnest($1::text[], $2::text[]) as w(schema, name)))
        group by 1, 2, 3, 4
        order by 4 desc
        """;

    /// <summary>The sessions that hold a lock on one of the tables now, oldest transaction first.</summary>
    internal static async Task<IReadOnlyList<BlockingSession>> FindAsync(
        NpgsqlConnection connection, IEnumerable<QualifiedName> tables, CancellationToken cancellationToken)
    {
        var names = tables.Distinct().ToList();
        using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. names.Select(static t => t.Schema)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. names.Select(static t => t.Name)] });
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);

        var sessions = new List<BlockingSession>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            sessions.Add(new BlockingSession(
                row.GetInt32(0), row.GetString(1), row.GetString(2), TimeSpan.FromSeconds(row.GetDouble(3)), row.GetString(4)));
        }

        return sessions;
    }

    /// <summary>For people: all of them in one line.</summary>
    internal static string Describe(IReadOnlyList<BlockingSession> sessions) =>
        sessions.Count == 0 ? "who blocked it is gone" : $"blocked by {string.Join("; ", sessions)}";
}
