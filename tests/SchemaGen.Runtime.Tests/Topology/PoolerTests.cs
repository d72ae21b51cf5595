using Npgsql;
using SchemaGen.Observing;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>A migrator behind a pooler: it finds out what the pooler does with sessions, before it takes a lock that would hold nothing.</summary>
public sealed class PoolerTests : MigratorTest
{
    private static TestHistory Shop => new TestHistory().Then("1_Initial", RawSql("create table a (id int)"));

    [Theory]
    [ClassData(typeof(PoolerKinds))]
    public async Task A_pooler_that_does_not_keep_sessions_is_found_out(PoolerKind kind)
    {
        await using var pooler = await Pooler.StartAsync(kind, Database.ConnectionString, keepsSessions: false);
        await using var dataSource = NpgsqlDataSource.Create(pooler.ConnectionString);

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => new Migrator(dataSource, Shop.Build(), Options()).MigrateAsync());

        Assert.Equal("pooler-in-between", failure.Code);
        Assert.Contains("MigratorOptions.DataSourceKey", failure.Message, StringComparison.Ordinal);
        Assert.Empty((await MigratorOf(Shop.Build()).GetStatusAsync()).History);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory' and d.datname = current_database()"));
    }

    [Theory]
    [ClassData(typeof(PoolerKinds))]
    public async Task A_pooler_that_keeps_sessions_is_accepted(PoolerKind kind)
    {
        await using var pooler = await Pooler.StartAsync(kind, Database.ConnectionString, keepsSessions: true);
        await using var dataSource = NpgsqlDataSource.Create(pooler.ConnectionString);

        Assert.Equal(["1_Initial"], (await new Migrator(dataSource, Shop.Build(), Options()).MigrateAsync()).MigrationIds);
    }

    [Theory]
    [ClassData(typeof(PoolerKinds))]
    public async Task A_boot_with_nothing_to_do_and_questions_need_no_session(PoolerKind kind)
    {
        await MigratorOf(Shop.Build()).MigrateAsync();
        await using var pooler = await Pooler.StartAsync(kind, Database.ConnectionString, keepsSessions: false);
        await using var dataSource = NpgsqlDataSource.Create(pooler.ConnectionString);
        var migrator = new Migrator(dataSource, Shop.Build(), Options());

        Assert.True((await migrator.MigrateAsync()).IsEmpty);
        Assert.Equal(HealthState.UpToDate, (await migrator.GetHealthAsync()).State);
        Assert.Single(await migrator.GetHistoryAsync());
    }

    [Theory]
    [ClassData(typeof(PoolerKinds))]
    public async Task The_application_keeps_its_pooler_when_the_migrator_goes_straight(PoolerKind kind)
    {
        await using var pooler = await Pooler.StartAsync(kind, Database.ConnectionString, keepsSessions: false);
        await using var application = NpgsqlDataSource.Create(pooler.ConnectionString);

        await MigratorOf(Shop.Build()).MigrateAsync();

        await using var command = application.CreateCommand("insert into a values (1) returning id");
        Assert.Equal(1, await command.ExecuteScalarAsync());
    }
}
