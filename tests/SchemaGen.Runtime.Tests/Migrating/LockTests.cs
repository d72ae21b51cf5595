using Npgsql;
using SchemaGen.Migrating.Recording;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Safety;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class LockTests : MigratorTest
{
    [Fact]
    public async Task A_waiter_that_gives_up_names_the_holder_and_what_it_does()
    {
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var history = new TestHistory()
            .WithMethod("Wait", async (_, _) =>
            {
                started.SetResult();
                await goOn.Task;
            })
            .Then("1_Slow", RawSql("create table a (id int)"), RawSql("vacuum a", noTransaction: true), new Run("Wait"));
        var holder = MigratorOf(history.Build()).MigrateAsync();
        await started.Task;

        var reports = new List<MigrationProgress>();
        var options = Options(reports.Add);
        options.MigrationLockTimeout = TimeSpan.FromMilliseconds(50);
        var failure = await Assert.ThrowsAsync<LockNotObtainedException>(() => MigratorOf(history.Build(), options).MigrateAsync());
        goOn.SetResult();
        await holder;

        Assert.Equal("lock-not-obtained", failure.Code);
        Assert.Equal("1_Slow", failure.Holder?.MigrationId);
        Assert.NotNull(failure.Holder?.Since);
        Assert.Equal("schemagen 1_Slow 3/3", failure.Holder.ApplicationName);
        Assert.Contains($"process {failure.Holder.ProcessId}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reports, static r => r.Phase == MigrationPhase.WaitingForLock && r.Description.Contains("1_Slow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lock_is_free_and_the_session_is_as_it_was_when_the_run_is_over()
    {
        // One connection in the pool, which is handed on without a reset.
        var builder = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true, ApplicationName = "shop" };
        await using var dataSource = NpgsqlDataSource.Create(builder);
        var history = new TestHistory().Then("1_Initial", RawSql("create table a (id int)"), RawSql("vacuum a", noTransaction: true));
        await new Migrator(dataSource, history.Build(), Options()).MigrateAsync();

        await using var command = dataSource.CreateCommand(
            """
            select current_setting('application_name') || ' ' || current_setting('lock_timeout') || ' '
                || (select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()))
            """);

        Assert.Equal("shop 0 0", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_session_that_does_not_get_the_lock_is_as_it_was()
    {
        var builder = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true, ApplicationName = "shop" };
        await using var dataSource = NpgsqlDataSource.Create(builder);
        var history = new TestHistory().Then("1_Initial", RawSql("create table a (id int)"));
        var options = Options();
        options.MigrationLockTimeout = TimeSpan.FromMilliseconds(50);
        await using var holder = await Database.DataSource.OpenConnectionAsync();
        await using NpgsqlCommand take = new($"select pg_advisory_lock({MigrationLock.Key})", holder);
        await take.ExecuteNonQueryAsync();

        await Assert.ThrowsAsync<LockNotObtainedException>(() => new Migrator(dataSource, history.Build(), options).MigrateAsync());

        await using var command = dataSource.CreateCommand("select current_setting('application_name') || ' ' || current_setting('row_security')");
        Assert.Equal("shop on", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task No_lock_that_a_session_has_come_to_outlives_the_run()
    {
        var builder = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true };
        await using var dataSource = NpgsqlDataSource.Create(builder);
        var history = new TestHistory().Then("1_Initial", RawSql("select pg_advisory_lock(7)"));

        await new Migrator(dataSource, history.Build(), Options()).MigrateAsync();

        Assert.Equal(0, await Database.ScalarAsync<long>(
            "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Fact]
    public async Task A_newer_database_is_refused_only_when_it_breaks_the_older_release()
    {
        var old = new TestHistory().Then("1_Initial", RawSql("create table a (id int)"));
        var expanded = new TestHistory().Then("1_Initial", RawSql("create table a (id int)")).Then("2_Expand", RawSql("create table b (id int)"));
        await MigratorOf(expanded.Build()).MigrateAsync();
        await Database.ExecuteAsync("update schemagen.migration_executions set breaking = false");

        Assert.True((await MigratorOf(old.Build()).MigrateAsync()).IsEmpty);

        await Database.ExecuteAsync("update schemagen.migration_executions set breaking = true where migration_id = '2_Expand'");
        var refusal = await Assert.ThrowsAsync<SchemaNewerException>(() => MigratorOf(old.Build()).MigrateAsync());
        Assert.Equal(["2_Expand"], refusal.MigrationIds);

        var lenient = Options();
        lenient.NewerSchema = NewerSchemaPolicy.Allow;
        Assert.True((await MigratorOf(old.Build(), lenient).MigrateAsync()).IsEmpty);
        Assert.Equal(["2_Expand"], (await MigratorOf(old.Build()).GetStatusAsync()).Unknown);
    }

    [Fact]
    public async Task Two_branches_that_have_parted_are_refused()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", RawSql("select 1")).Then("2_Mine", RawSql("select 2")).Build()).MigrateAsync();
        await Database.ExecuteAsync("update schemagen.migration_executions set breaking = false");
        var theirs = new TestHistory().Then("1_Initial", RawSql("select 1")).Then("2_Theirs", RawSql("select 3"));

        var refusal = await Assert.ThrowsAsync<SchemaNewerException>(() => MigratorOf(theirs.Build()).MigrateAsync());

        Assert.Contains("2_Theirs", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["2_Mine"], refusal.MigrationIds);
    }

    [Fact]
    public async Task An_older_release_does_not_carry_on_what_a_newer_one_left_half_done()
    {
        var old = new TestHistory().Then("1_Initial", RawSql("create table a (id int)"));
        var half = new TestHistory().Then("1_Initial", RawSql("create table a (id int)")).Then("2_Half", RawSql("create table b (id int)"), RawSql("select 1 / 0"));
        await Assert.ThrowsAsync<SchemaGen.Migrating.MigrationFailedException>(() => MigratorOf(half.Build()).MigrateAsync());
        await Database.ExecuteAsync("update schemagen.migration_executions set breaking = false");

        Assert.True((await MigratorOf(old.Build()).MigrateAsync()).IsEmpty);

        var row = Assert.Single((await MigratorOf(old.Build()).GetStatusAsync()).Unfinished);
        Assert.Equal(("2_Half", ExecutionStatus.Failed), (row.MigrationId, row.Status));
    }
}
