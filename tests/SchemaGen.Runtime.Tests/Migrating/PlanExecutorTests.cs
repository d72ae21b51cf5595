using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Applying;
using SchemaGen.Migrating.Recording;
using SchemaGen.Migrating.Sessions;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Steps of each kind, written by hand, so that what is tested is their execution and not their making.</summary>
public sealed class PlanExecutorTests : MigratorTest
{
    /// <summary>A minute of looks: what has not come by then does not come.</summary>
    private const int MostLooks = 12_000;

    private static readonly Operation Any = CreateUsers;

    private static Step Ddl(string sql, int segment = 0) => new()
    {
        Kind = StepKind.Ddl,
        Sql = sql,
        Description = sql,
        Operation = Any,
        Segment = segment,
        Locks = [new TableLock("users", LockLevel.AccessExclusive)],
    };

    private static Step UniqueIndex => new()
    {
        Kind = StepKind.CreateIndexConcurrently,
        Sql = "create unique index concurrently ux_users_name on users (name)",
        Description = "build index ux_users_name",
        Operation = Any,
        Segment = 7,
        IsDoneSql = "select case when count(*) = 0 then false when bool_and(indisvalid) then true end from pg_index where indexrelid = to_regclass('ux_users_name')",
        RepairSql = "drop index concurrently if exists ux_users_name",
    };

    private static Step Fill => new()
    {
        Kind = StepKind.Backfill,
        Sql = Batch("true"),
        Description = "fill users.name",
        Operation = Any,
        Segment = 8,
        Backfill = new Backfill("users", ["id"], Batch("id > $2::bigint")),
    };

    private static string Batch(string condition) =>
        $"""
         with visited as (select id from users where {condition} order by id limit $1),
         changed as (update users u set name = 'filled' from visited v where u.id = v.id and u.name is null returning u.id)
         select (select count(*) from visited), (select count(*) from changed), (select max(id)::text from visited)
         """;

    [Fact]
    public async Task Steps_of_one_segment_stand_or_fall_together()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"));

        await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync(
            Ddl("alter table users add column a int"), Ddl("alter table users add column b no_such_type")));
        Assert.Equal(2, await CountColumnsAsync());

        // The pair: in segments of their own the first one stands.
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync(
            Ddl("alter table users add column a int", 0), Ddl("alter table users add column b no_such_type", 1)));
        Assert.Equal(3, await CountColumnsAsync());
        Assert.Equal(1, failure.StandingSteps);
        Assert.Equal("alter table users add column b no_such_type", failure.Step?.Sql);
    }

    [Fact]
    public async Task A_segment_is_one_round_trip_however_many_steps_it_has()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"));
        Step[] steps = [.. Enumerable.Range(0, 50).Select(static i => Ddl($"alter table users add column c{i} int"))];
        await using var session = await OpenAsync();
        var execution = NewExecution(1_000, steps);
        using var counter = new CommandCounter(Database.Name);

        await Executor(session.Connection).ExecuteAsync([execution], default);

        Assert.Equal(1, counter.Count);
        Assert.Equal(50, await Database.ScalarAsync<long>("select count(*) from schemagen.migration_steps where execution_id = 1000 and duration >= interval '0'"));
    }

    [Fact]
    public async Task A_step_gives_way_to_the_application_and_gets_its_turn_later()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"));
        await using var application = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await application.BeginTransactionAsync();
        await ExecuteOnAsync(application, "insert into users values (1, 'busy')");
        int retries = 0;
        var options = Options(p =>
        {
            if (p.Phase == MigrationPhase.StepRetried && ++retries == 2) transaction.Commit();
        });

        await ExecuteAsync([Ddl("alter table users add column phone text")], options);

        Assert.True(retries >= 2);
        Assert.Equal(3, await CountColumnsAsync());
    }

    [Fact]
    public async Task A_lock_that_never_comes_names_who_holds_it()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"));
        await using var application = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await application.BeginTransactionAsync();
        await ExecuteOnAsync(application, "insert into users values (1, 'busy')");
        var options = Options();
        options.MaxRetries = 1;

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync([Ddl("alter table users add column phone text")], options));

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, failure.SqlState);
        var blocker = Assert.Single(failure.Blockers);
        Assert.Equal((application.ProcessID, "idle in transaction"), (blocker.ProcessId, blocker.State));
        Assert.Contains($"process {application.ProcessID}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_finding_who_holds_a_lock_does_not_hide_the_lock()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"), Ddl("create schema shadow"), Ddl("create table shadow.pg_locks ()"));
        await using var application = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await application.BeginTransactionAsync();
        await ExecuteOnAsync(application, "insert into users values (1, 'busy')");
        var options = Options();
        options.MaxRetries = 1;

        // The migrator's own question now meets a table of another shape under the catalogue's name.
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync(
            [Ddl("set search_path = shadow, pg_catalog, public", 0), Ddl("alter table public.users add column phone text", 1)], options));

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, failure.SqlState);
        Assert.Empty(failure.Blockers);
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, await Database.ScalarAsync<string>("select sqlstate from schemagen.migration_executions order by id desc limit 1"));
    }

    [Fact]
    public async Task A_concurrent_index_that_failed_leaves_an_invalid_one_and_the_next_run_builds_it_anew()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"));
        await Database.ExecuteAsync("insert into users values (1, 'same'), (2, 'same')");

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync(UniqueIndex));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, failure.SqlState);
        Assert.False(await IsIndexValidAsync());

        await Database.ExecuteAsync("delete from users where id = 2");
        await ResumeAsync();

        Assert.True(await IsIndexValidAsync());
        Assert.Equal("completed", await Database.ScalarAsync<string>("select status from schemagen.migration_executions order by id desc limit 1"));
    }

    [Fact]
    public async Task A_step_whose_effect_is_there_is_not_done_twice()
    {
        await ExecuteAsync(Ddl("create table users (id bigint, name text)"));
        await Database.ExecuteAsync("insert into users values (1, 'same'), (2, 'same')");
        await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync(UniqueIndex));
        // As if the process had died between the build and its history row.
        await Database.ExecuteAsync("delete from users where id = 2; drop index ux_users_name; create unique index ux_users_name on users (name)");
        uint before = await Database.ScalarAsync<uint>("select 'ux_users_name'::regclass::oid");

        await ResumeAsync();

        Assert.Equal(before, await Database.ScalarAsync<uint>("select 'ux_users_name'::regclass::oid"));
    }

    [Fact]
    public async Task A_backfill_visits_every_row_in_batches()
    {
        await CreateRowsAsync(1_000);
        var options = Options();
        options.BackfillBatchSize = 300;
        await using var session = await OpenAsync();
        using var counter = new CommandCounter(Database.Name);

        await Executor(session.Connection, options).ExecuteAsync([NewExecution(1_000, [Fill])], default);

        // Intent, four batches, three looks at the standbys, the last progress, the end.
        Assert.Equal(10, counter.Count);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from users where name is null"));
        Assert.Equal(1_000, await Database.ScalarAsync<long>("select (progress->>'rows')::bigint from schemagen.migration_steps where kind = 'Backfill'"));
    }

    [Fact]
    public async Task Batches_that_take_too_long_become_smaller_and_larger_again_where_there_is_time()
    {
        await CreateRowsAsync(400);
        var clock = new SteppingClock { Step = TimeSpan.FromSeconds(3) };
        var visited = new List<long>();
        var options = Options(p =>
        {
            if (p.Phase != MigrationPhase.StepAdvanced) return;
            visited.Add(p.Rows ?? 0);
            if (visited.Count == 3) clock.Step = TimeSpan.Zero;
        });
        options.BackfillBatchSize = 100;
        await using var session = await OpenAsync();

        await new PlanExecutor(session.Connection, "Shop", options, NullLogger.Instance, clock).ExecuteAsync([NewExecution(1_000, [Fill])], default);

        // Of 100, 50, 25 rows while each takes three seconds, then of 12, 24, 48, 96, and what is left of 100.
        Assert.Equal([100, 150, 175, 187, 211, 259, 355, 400], visited);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from users where name is null"));
    }

    [Fact]
    public async Task A_backfill_that_was_interrupted_goes_on_after_the_last_recorded_key()
    {
        await CreateRowsAsync(1_000);
        int batches = 0;
        var options = Options(p =>
        {
            if (p.Phase == MigrationPhase.StepAdvanced && ++batches == 3) TerminateMigratorsAsync().GetAwaiter().GetResult();
        });
        options.BackfillBatchSize = 100;
        await Assert.ThrowsAsync<MigrationFailedException>(() => ExecuteAsync([Fill], options));
        Assert.Equal(700, await Database.ScalarAsync<long>("select count(*) from users where name is null"));
        Assert.Equal("200", await Database.ScalarAsync<string>("select progress->'last'->>0 from schemagen.migration_steps where kind = 'Backfill'"));
        // A row before the recorded key shows that the batches before it are not made again.
        await Database.ExecuteAsync("update users set name = null where id = 5");

        await ResumeAsync();

        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from users where name is null"));
    }

    [Fact]
    public async Task A_backfill_without_a_key_is_repeated_until_it_changes_nothing()
    {
        await CreateRowsAsync(1_000);
        const string batch =
            """
            with changed as (update users set name = 'filled' where ctid = any (array(select ctid from users where name is null limit $1)) returning 1)
            select count(*), count(*) from changed
            """;
        var options = Options();
        options.BackfillBatchSize = 300;

        await ExecuteAsync([Fill with { Sql = batch, Backfill = new Backfill("users", [], null) }], options);

        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from users where name is null"));
    }

    [Fact]
    public async Task Waiting_migrators_do_not_stop_a_concurrent_index()
    {
        await CreateRowsAsync(10);
        await Database.ExecuteAsync("update users set name = id::text");
        var waiters = new List<Task>();
        await using (var session = await OpenAsync())
        {
            for (int i = 0; i < 5; i++) waiters.Add(WaitForTurnAsync());
            await Executor(session.Connection).ExecuteAsync([NewExecution(1_000, [UniqueIndex])], default);
        }

        await Task.WhenAll(waiters);
        Assert.True(await IsIndexValidAsync());
    }

    [Fact]
    public async Task A_waiter_inside_PostgreSQL_would_stop_a_concurrent_index()
    {
        await CreateRowsAsync(10);
        await Database.ExecuteAsync("update users set name = id::text");
        await using var session = await OpenAsync();
        await using var waiter = await Database.DataSource.OpenConnectionAsync();
        var wait = ExecuteOnAsync(waiter, $"select pg_advisory_lock({SchemaGen.Safety.MigrationLock.Key})");
        // It must be this waiter: other tests use the same server, and its locks are listed together.
        for (int i = 0; !await Database.ScalarAsync<bool>($"select {session.Connection.ProcessID} = any (pg_blocking_pids({waiter.ProcessID}))"); i++)
        {
            Assert.False(wait.IsCompleted, $"The waiter does not wait: {wait.Exception?.Message ?? "it has the lock"}.");
            Assert.True(i < MostLooks, "The waiter has not come to wait for the session that holds the lock.");
            await Task.Delay(5);
        }

        // PostgreSQL ends one of the two; which one is its choice, and the other may be told first that it goes on.
        var build = ExecuteOnAsync(session.Connection, UniqueIndex.Sql);
        Exception? ofBuild = await Record.ExceptionAsync(() => build);
        await session.DisposeAsync();
        Exception? ofWait = await Record.ExceptionAsync(() => wait);

        Assert.Equal(PostgresErrorCodes.DeadlockDetected, Assert.IsType<PostgresException>(ofBuild ?? ofWait).SqlState);
    }

    private async Task WaitForTurnAsync()
    {
        await using var session = await OpenAsync();
    }

    private async Task CreateRowsAsync(int count)
    {
        await ExecuteAsync(Ddl("create table users (id bigint primary key, name text)"));
        await Database.ExecuteAsync($"insert into users (id) select generate_series(1, {count})");
    }

    private Task ExecuteAsync(params Step[] steps) => ExecuteAsync(steps, Options());

    private async Task ExecuteAsync(Step[] steps, MigratorOptions options)
    {
        await using var session = await OpenAsync();
        long last = (await HistoryReader.ReadAsync(session.Connection, "Shop", default)).LastId;
        await Executor(session.Connection, options).ExecuteAsync([NewExecution(last + 1, steps)], default);
    }

    private async Task ResumeAsync()
    {
        await using var session = await OpenAsync();
        var history = await HistoryReader.ReadAsync(session.Connection, "Shop", default);
        var row = Assert.Single(history.Partial);
        var execution = NewExecution(row.Id, []);
        execution.WithRemainingSteps(await HistoryReader.ReadRemainingStepsAsync(session.Connection, execution, default));
        await Executor(session.Connection).ExecuteAsync([execution], default);
    }

    private async Task<MigrationSession> OpenAsync()
    {
        var session = await MigrationSession.OpenAsync(Database.DataSource, "Shop", Options(), NullLogger.Instance, TimeProvider.System, default);
        await session.EnsureHistoryAsync(default);
        return session;
    }

    private static PlanExecutor Executor(NpgsqlConnection connection, MigratorOptions? options = null) =>
        new(connection, "Shop", options ?? Options(), NullLogger.Instance, TimeProvider.System);

    private static Execution NewExecution(long id, IEnumerable<Step> steps) => new Execution
    {
        Id = id,
        MigrationId = $"{id}_Test",
        Direction = MigrationDirection.Up,
        Fingerprint = $"f{id}",
        Parents = [],
        Breaking = false,
        Metadata = "{}",
        HeadAfter = ($"f{id}", $"{id}_Test"),
    }.WithSteps(steps);

    private static async Task ExecuteOnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private Task<long> CountColumnsAsync() =>
        Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'users'::regclass and attnum > 0 and not attisdropped");

    private Task<bool> IsIndexValidAsync() => Database.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'ux_users_name'::regclass");

    // A clock that goes on by a step each time when it is looked at.
    private sealed class SteppingClock : TimeProvider
    {
        private long _ticks;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += Step.Ticks;
    }
}
