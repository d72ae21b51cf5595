using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using SchemaGen.Introspection;
using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Reads the facts of a database, with statements that know nothing of the runtime's own reading.</summary>
internal static partial class FactsReader
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private const string RemainsSql =
        """
        select 'invalid index ' || indexrelid::regclass from pg_index where not indisvalid or not indisready
        union all
        select 'constraint that is not validated ' || conname from pg_constraint where not convalidated
        order by 1
        """;

    private const string TablesSql =
        """
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'schemagen')
        order by 1
        """;

    // A declarative run that was interrupted compares anew, so that the rest of it is another execution.
    private const string CompletedSql =
        """
        select e.direction || ' ' || e.migration_id
        from schemagen.migration_executions e
        where e.status = 'completed' and e.direction <> 'auto'
        order by e.id
        """;

    private const string ManagedSql = "select source || ' made ' || object from schemagen.managed_objects order by 1";

    private const string UntruthsSql =
        """
        select 'execution ' || id || ' of ' || migration_id || ' is ' || status || ' and nobody works at it'
        from schemagen.migration_executions where status = 'running'
        union all
        select 'execution ' || e.id || ' failed and a step of it stands: ' || s.description
        from schemagen.migration_executions e join schemagen.migration_steps s on s.execution_id = e.id
        where e.status = 'failed' and s.status = 'completed'
        union all
        select 'execution ' || e.id || ' is completed and a step of it is ' || s.status || ': ' || s.description
        from schemagen.migration_executions e join schemagen.migration_steps s on s.execution_id = e.id
        where e.status = 'completed' and s.status <> 'completed'
        union all
        select 'execution ' || e.id || ' is completed and has no steps' from schemagen.migration_executions e
        where e.status = 'completed' and not exists (select from schemagen.migration_steps s where s.execution_id = e.id)
        union all
        select 'step was done without an attempt: ' || description
        from schemagen.migration_steps where status = 'completed' and (attempts = 0 or started_at is null or completed_at is null)
        union all
        select 'step ended before it began: ' || description from schemagen.migration_steps where completed_at < started_at
        union all
        select 'step ' || position || ' began before the one before it had ended: ' || description
        from (select *, lag(completed_at) over (partition by execution_id order by position) as before from schemagen.migration_steps) s
        where started_at < before
        union all
        select 'an error stands on what was completed: ' || migration_id
        from schemagen.migration_executions where status = 'completed' and (error is not null or completed_at is null)
        union all
        select 'execution ' || e.id || ' is completed twice without a roll-back between: ' || e.migration_id
        from (select *, lag(direction) over (partition by source, migration_id order by id) as before
              from schemagen.migration_executions where status = 'completed' and direction <> 'auto') e
        where e.direction = e.before
        order by 1
        """;

    private const string HeadsSql = "select source || ' ' || fingerprint || ' ' || migration_id from schemagen.migration_heads order by 1";

    private const string LocksSql =
        """
        select 'process ' || a.pid || ' (' || a.application_name || ', ' || coalesce(a.query, '') || ')'
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
        """;

    public static async Task<DatabaseFacts> ReadAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return new DatabaseFacts
        {
            Locks = await ReadLocksAsync(database),
            Schema = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default),
            Remains = await ListAsync(database, RemainsSql),
            Rows = await ReadRowsAsync(database),
            Managed = await ListAsync(database, ManagedSql),
            Completed = await ListAsync(database, CompletedSql),
            Untruths = await ListAsync(database, UntruthsSql),
            Heads = await ListAsync(database, HeadsSql),
        };
    }

    [GeneratedRegex(@"(\$\d+)+""")]
    private static partial Regex RunNumbers();

    public static async Task<ImmutableArray<string>> ListAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var texts = ImmutableArray.CreateBuilder<string>();
        while (await row.ReadAsync()) texts.Add(row.GetString(0));
        return texts.ToImmutable();
    }

    private static async Task<ImmutableSortedDictionary<string, int>> ReadRowsAsync(TestDatabase database)
    {
        var rows = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (string table in await ListAsync(database, TablesSql))
        {
            foreach (string row in await ListAsync(database, $"select '{table.Replace("'", "''", StringComparison.Ordinal)} ' || t::text from {table} t"))
            {
                // Who does the rest of an interrupted roll-back does it in a run with another number.
                string text = RunNumbers().Replace(row, "$run\"", 1);
                rows[text] = rows.GetValueOrDefault(text) + 1;
            }
        }

        return rows.ToImmutable();
    }

    // A session whose client was killed has its lock until the server has noticed.
    private static async Task<ImmutableArray<string>> ReadLocksAsync(TestDatabase database)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var locks = await ListAsync(database, LocksSql);
            if (locks.IsEmpty || Stopwatch.GetElapsedTime(begin) > LockPatience) return locks;
            await Task.Delay(20);
        }
    }
}
