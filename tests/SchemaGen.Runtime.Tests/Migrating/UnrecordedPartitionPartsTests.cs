using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What an administrator gave one partition, over a column that changes.</summary>
public sealed class UnrecordedPartitionPartsTests : MigratorTest
{
    private static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateTable(new Table("readings")
        {
            Columns =
            [
                new Column("id", PgType.Integer),
                new Column("points", PgType.Integer),
                new Column("amount", PgType.Integer) { Default = "1" },
                new Column("twice", PgType.Integer) { Nullable = true, Generated = new("amount * 2") },
            ],
            PrimaryKey = new("pk_readings", ["id"]),
            CheckConstraints = [new("ck_readings_points", "points >= 0")],
            Indexes = [new("ix_readings_points", ["points"]), new("ix_readings_twice", ["twice"])],
            Partitioning = new(PartitionStrategy.List, ["id"]),
            Partitions = [new("readings_1", new() { In = ["1"] }), new("readings_more", PartitionBound.Default)],
        }));

    [Fact]
    public async Task They_stay_where_a_type_changes()
    {
        await MigratorOf(Old.Build()).MigrateAsync();
        await Database.ExecuteAsync("""
            create index ix_own on readings_1 (points);
            alter table readings_1 add constraint ck_own check (points < 100), add constraint uq_own unique (points);
            create statistics s_own on id, points from readings_1
            """);

        await MigratorOf(Old.Then("2_Wide", new AlterColumnType("readings", "points", PgType.BigInt) { Approved = "x" }).Build()).MigrateAsync();

        Assert.Equal(4, await Database.ScalarAsync<long>("""
            select (select count(*) from pg_class where relname in ('ix_own', 'uq_own')) + (select count(*) from pg_constraint where conname = 'ck_own')
                + (select count(*) from pg_statistic_ext where stxname = 's_own')
            """));
    }

    [Theory]
    [InlineData("index ix_own", "create index ix_own on readings_1 (twice)", "drop index ix_own")]
    [InlineData("constraint ck_own", "alter table readings_1 add constraint ck_own check (twice < 10000)", "alter table readings_1 drop constraint ck_own")]
    [InlineData("constraint ck_whole", "alter table readings add constraint ck_whole check (twice < 10000)", "alter table readings drop constraint ck_whole")]
    [InlineData("s_own", "create statistics s_own on id, twice from readings_1", "drop statistics s_own")]
    public async Task They_stay_or_stop_a_computed_column_before_it_changes(string name, string create, string drop)
    {
        await MigratorOf(Old.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into readings (id, points) values (1, 1), (2, 2); " + create);
        Migrator migrator = MigratorOf(Old.Then("2_Tripled", new AlterColumnGenerated("readings", "twice", new("amount * 3")) { Approved = "x" }).Build());

        if (await Database.ScalarAsync<bool>("select current_setting('server_version_num')::int < 170000"))
        {
            var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.MigrateAsync());
            Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
            Assert.Contains(name, failure.Message, StringComparison.Ordinal);
            await Database.ExecuteAsync(drop);
            await migrator.MigrateAsync();
        }
        else
        {
            // The expression changes where it is, and what is over it is still there.
            await migrator.MigrateAsync();
            await Database.ExecuteAsync(drop);
        }

        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from readings where twice = 3"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }
}
