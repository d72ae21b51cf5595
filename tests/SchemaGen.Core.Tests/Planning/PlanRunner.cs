using System.Globalization;
using Npgsql;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Carries out a plan as the runtime would, and compares what each step claims with what the server says it did.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="compares">Whether it compares; without that each transaction is one round trip.</param>
internal sealed class PlanRunner(NpgsqlDataSource dataSource, bool compares = true)
{
    private const int BatchSize = 7;
    private readonly List<string> _messages = [];
    private readonly List<string> _broken = [];

    /// <summary>The claims that were not kept, for a person.</summary>
    public IReadOnlyList<string> BrokenClaims => _broken;

    /// <summary>Runs the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="committed">Called with the steps of each transaction when it has committed.</param>
    public async Task RunAsync(MigrationPlan plan, Func<IReadOnlyList<Step>, Task>? committed = null)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        HashSet<uint> existing = [];
        if (compares)
        {
            connection.Notice += (_, e) => _messages.Add(e.Notice.MessageText);
            await ExecuteAsync(connection, "set client_min_messages = debug1; set enable_seqscan = off; set jit = off");
            existing.UnionWith(await TablesAsync(connection));
        }

        foreach (IGrouping<int, Step> segment in plan.Steps.GroupBy(static s => s.Segment))
        {
            if (segment.All(static s => s.IsTransactional))
                await (compares ? RunTransactionAsync(connection, [.. segment], existing) : RunBatchAsync(connection, segment));
            else if (segment.First().Kind == StepKind.Backfill)
                await BackfillAsync(connection, Assert.Single(segment), existing);
            else if (compares)
                await RunAloneAsync(connection, Assert.Single(segment), existing);
            else
                await ExecuteAsync(connection, Assert.Single(segment).Sql);
            if (committed is not null)
                await committed([.. segment]);
        }
    }

    /// <summary>Executes steps as one batch in the connection's transaction.</summary>
    public static async Task ExecuteAsync(NpgsqlConnection connection, IEnumerable<Step> steps)
    {
        await using NpgsqlBatch batch = new(connection);
        string[] statements = [.. steps.Select(static s => s.Sql)];
        foreach (string sql in statements)
            batch.BatchCommands.Add(new(sql));
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (PostgresException e)
        {
            throw new InvalidOperationException($"{e.SqlState}: {e.MessageText}\n{e.BatchCommand?.CommandText ?? string.Join(";\n", statements)}", e);
        }
    }

    private static async Task RunBatchAsync(NpgsqlConnection connection, IEnumerable<Step> steps)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, steps);
        await transaction.CommitAsync();
    }

    private async Task RunTransactionAsync(NpgsqlConnection connection, List<Step> steps, HashSet<uint> existing)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        Dictionary<uint, LockLevel> claimed = [];
        foreach (Step step in steps)
        {
            Dictionary<QualifiedName, uint> names = [];
            foreach (TableLock each in step.Locks)
            {
                uint table = names[each.Table] = await TableAsync(connection, each.Table);
                claimed[table] = claimed.TryGetValue(table, out LockLevel level) && level > each.Level ? level : each.Level;
            }

            Dictionary<uint, (long Scans, long Written, uint File)> before = await WorkAsync(connection);
            _messages.Clear();
            await ExecuteAsync(connection, step.Sql);
            if (step.Kind == StepKind.Sql)
                continue;
            Compare(step, claimed, await LocksAsync(connection, connection.ProcessID), existing);
            // What is claimed of a partitioned table is about its partitions, and of one that has none there is nothing to see.
            bool hasRows = step.Locks.IsEmpty;
            foreach (TableLock each in step.Locks)
                hasRows |= names.TryGetValue(each.Table, out uint table) && before.ContainsKey(table);
            if (hasRows)
                CompareWork(step, before, await WorkAsync(connection), existing);
        }

        await transaction.CommitAsync();
    }

    private async Task RunAloneAsync(NpgsqlConnection connection, Step step, HashSet<uint> existing)
    {
        Assert.False(await BooleanAsync(connection, step.IsDoneSql!), "done before it ran: " + step.Sql);
        Dictionary<uint, LockLevel> claimed = new() { [await TableAsync(connection, step.Locks[0].Table)] = step.Locks[0].Level };
        _messages.Clear();
        // A writer's lock makes the statement wait with its own locks held, so that they can be seen.
        await using NpgsqlConnection writer = await dataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await writer.BeginTransactionAsync();
        // Nobody writes to a materialized view, nor can one be locked.
        if (await BooleanAsync(writer, $"select relkind in ('r', 'p') from pg_class where oid = '{SqlNames.Of(step.Locks[0].Table)}'::regclass"))
            await ExecuteAsync(writer, $"lock table {SqlNames.Of(step.Locks[0].Table)} in row exclusive mode");
        Task running = ExecuteAsync(connection, step.Sql);
        while (!await BooleanAsync(writer, $"select exists (select from pg_locks where pid = {connection.ProcessID} and not granted)") && !running.IsCompleted)
            await Task.Delay(5);
        // A partition is detached in two transactions, and between them, while it waits, the statement holds nothing.
        if (!step.Sql.Contains(" detach partition ", StringComparison.Ordinal))
            Compare(step, claimed, await LocksAsync(writer, connection.ProcessID), existing);
        await transaction.RollbackAsync();
        await running;
        if (step.Work == TableWork.IndexBuild && !_messages.Any(static m => m.StartsWith("building index", StringComparison.Ordinal)))
            _broken.Add($"{step.Sql}: no index was built");
        Assert.True(await BooleanAsync(connection, step.IsDoneSql!), "not done after it ran: " + step.Sql);
    }

    private async Task BackfillAsync(NpgsqlConnection connection, Step step, HashSet<uint> existing)
    {
        Assert.NotNull(step.Backfill);
        List<string>? last = null;
        while (true)
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
            Dictionary<uint, LockLevel> claimed = [];
            foreach (TableLock each in step.Locks)
                claimed.Add(await TableAsync(connection, each.Table), each.Level);
            (long visited, List<string> key) = await BatchAsync(connection, step, last);
            if (compares)
                Compare(step, claimed, await LocksAsync(connection, connection.ProcessID), existing);
            await transaction.CommitAsync();
            last = key;
            if (step.Backfill.NextSql is null ? visited == 0 : visited < BatchSize)
                return;
        }
    }

    private static async Task<(long Visited, List<string> Key)> BatchAsync(NpgsqlConnection connection, Step step, List<string>? last)
    {
        bool isNext = last is not null && step.Backfill!.NextSql is not null;
        await using NpgsqlCommand command = new(isNext ? step.Backfill!.NextSql : step.Sql, connection);
        command.Parameters.Add(new() { Value = (long)BatchSize });
        foreach (string part in isNext ? last! : [])
            command.Parameters.Add(new() { Value = part });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        List<string> key = [];
        for (int i = 2; i < reader.FieldCount && !await reader.IsDBNullAsync(i); i++)
            key.Add(reader.GetString(i));
        return (reader.GetInt64(0), key);
    }

    private void Compare(Step step, Dictionary<uint, LockLevel> claimed, Dictionary<uint, (string Name, LockLevel Level)> held, HashSet<uint> existing)
    {
        foreach ((uint table, (string name, LockLevel level)) in held)
        {
            LockLevel claim = claimed.GetValueOrDefault(table);
            if (existing.Contains(table) && claim != level)
                _broken.Add($"{step.Sql}: claims {claim} on {name}, the server holds {level}");
        }

        // What is above a partition is asked for the rows that it may have, which a connection remembers.
        bool mayKnow = step.Operation is SchemaGen.Operations.CreatePartition or SchemaGen.Operations.AttachPartition;
        foreach (uint table in claimed.Keys.Where(t => existing.Contains(t) && !held.ContainsKey(t) && !(mayKnow && claimed[t] == LockLevel.AccessShare)))
            _broken.Add($"{step.Sql}: claims {claimed[table]} on {table}, the server holds nothing");
    }

    private void CompareWork(
        Step step, Dictionary<uint, (long Scans, long Written, uint File)> before, Dictionary<uint, (long Scans, long Written, uint File)> after, HashSet<uint> existing)
    {
        List<uint> both = [.. before.Keys.Where(t => existing.Contains(t) && after.ContainsKey(t))];
        bool Said(string beginning) =>
            _messages.Any(m => m.StartsWith(beginning, StringComparison.Ordinal) && !m.Contains("on table \"pg_toast", StringComparison.Ordinal));
        TableWork done =
            // Rows that one statement writes again cost what a table costs that is written anew.
            both.Any(t => before[t].File != after[t].File || after[t].Written > before[t].Written) ? TableWork.Rewrite
            : both.Count > 0 && Said("building index") && step.Locks.Count > 0 ? TableWork.IndexBuild
            : Said("validating foreign key") || both.Any(t => after[t].Scans > before[t].Scans) ? TableWork.Scan
            : TableWork.CatalogOnly;
        // What is kept of a column is indexed on a table that nobody uses.
        TableWork claim = step.Locks.IsEmpty ? TableWork.CatalogOnly : step.Work;
        // How the highest number is found is for the server's planner to choose, and the sample is too small to tell.
        // And a sample of the rows is read without being counted; so is what a query reads of an index alone.
        bool uncounted = step.Sql.StartsWith("create materialized view ", StringComparison.Ordinal) || step.Sql.StartsWith("select setval", StringComparison.Ordinal) || step.Sql.StartsWith("analyze ", StringComparison.Ordinal)
            // How rows are looked for by a condition is for the planner to choose, too, and behind a change of places it is another table.
            || (step.Operation is SchemaGen.Operations.AlterPartitioning or SchemaGen.Operations.AddColumn { Column.Generated: not null } or SchemaGen.Operations.AlterColumnGenerated
                && step.Kind == StepKind.Validate)
            // The server says that it looks at rows, of tables that the plan has made.
            || (claim == TableWork.Scan && Said("verifying table"))
            // So it does of the keys of a partitioned table that the plan has made, which its empty partitions get one by one.
            || (step.Locks.IsEmpty && done == TableWork.Scan && Said("validating foreign key"))
            // So is how rows are looked for that reference a partition, and where that has none they are not.
            || (step.Operation is SchemaGen.Operations.DropPartition or SchemaGen.Operations.DetachPartition && claim == TableWork.Scan && done == TableWork.CatalogOnly)
            // What is built and looked at is the new partition, which is empty.
            || (step.Operation is SchemaGen.Operations.CreatePartition && (claim == TableWork.CatalogOnly || Said("verifying table")) && done != TableWork.Rewrite);
        if (claim != done && !uncounted)
            _broken.Add($"{step.Sql}: claims {step.Work}, the server did {done} ({string.Join("; ", _messages)})");
    }

    private static async Task<Dictionary<uint, (string Name, LockLevel Level)>> LocksAsync(NpgsqlConnection observer, int process)
    {
        Dictionary<uint, (string, LockLevel)> locks = [];
        await using NpgsqlCommand command = new(
            "select l.relation, coalesce(c.relname, 'a dropped table'), l.mode from pg_locks as l left join pg_class as c on c.oid = l.relation "
            + "where l.locktype = 'relation' and l.granted and l.pid = $1 and coalesce(c.relkind in ('r', 'p'), true) and l.relation >= 16384",
            observer);
        command.Parameters.Add(new() { Value = process });
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            uint table = reader.GetFieldValue<uint>(0);
            LockLevel level = Enum.Parse<LockLevel>(reader.GetString(2)[..^"Lock".Length]);
            if (!locks.TryGetValue(table, out (string, LockLevel Level) present) || present.Level < level)
                locks[table] = (reader.GetString(1), level);
        }

        return locks;
    }

    private static async Task<Dictionary<uint, (long Scans, long Written, uint File)>> WorkAsync(NpgsqlConnection connection)
    {
        Dictionary<uint, (long, long, uint)> work = [];
        await using NpgsqlCommand command = new(
            "select c.oid, pg_stat_get_xact_numscans(c.oid), pg_stat_get_xact_tuples_updated(c.oid), pg_relation_filenode(c.oid) from pg_class as c where c.relkind = 'r' and c.oid >= 16384",
            connection);
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            work.Add(reader.GetFieldValue<uint>(0), (reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<uint>(3)));
        return work;
    }

    private static async Task<List<uint>> TablesAsync(NpgsqlConnection connection)
    {
        List<uint> tables = [];
        await using NpgsqlCommand command = new(
            "select c.oid from pg_class as c join pg_namespace as n on n.oid = c.relnamespace "
            + "where c.relkind in ('r', 'p') and c.oid >= 16384 and not starts_with(n.nspname, $1)",
            connection);
        command.Parameters.Add(new() { Value = RetainedObject.SchemaPrefix });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            tables.Add(reader.GetFieldValue<uint>(0));
        return tables;
    }

    private static async Task<uint> TableAsync(NpgsqlConnection connection, QualifiedName table)
    {
        await using NpgsqlCommand command = new("select $1::regclass::oid", connection);
        command.Parameters.Add(new() { Value = SqlNames.Of(table) });
        await command.PrepareAsync();
        return Convert.ToUInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<bool> BooleanAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e)
        {
            throw new InvalidOperationException($"{e.SqlState}: {e.MessageText}\n{sql}", e);
        }
    }
}
