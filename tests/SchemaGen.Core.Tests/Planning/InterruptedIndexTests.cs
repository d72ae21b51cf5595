using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class InterruptedIndexTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task The_remains_of_a_failed_build_are_seen_and_repaired(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        await database.ExecuteAsync("create table notes (number integer, body text); insert into notes values (1, 'a'), (1, 'b')");
        Step build = Planner.Plan(
            SampleSchema.Value, [new CreateIndex(SampleSchema.Notes, new("ix_notes", ["number"]) { Unique = true })], new()).Steps.Single();

        Assert.Equal(
            PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(build.Sql))).SqlState);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid"));
        Assert.Null(await database.ScalarAsync<bool?>(build.IsDoneSql!));

        await database.ExecuteAsync("delete from notes where body = 'b'");
        // Once for the remains, and once more for an attempt that ended before there were any.
        await database.ExecuteAsync(build.RepairSql!);
        await database.ExecuteAsync(build.RepairSql!);
        Assert.False(await database.ScalarAsync<bool?>(build.IsDoneSql!));
        await database.ExecuteAsync(build.Sql);

        Assert.True(await database.ScalarAsync<bool>(build.IsDoneSql!));
    }

    [Fact]
    public async Task A_dropped_index_is_seen_to_be_gone()
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        await database.ExecuteAsync("create table customers (name text); create index ix_customers_name on customers (name)");
        Step drop = Planner.Plan(SampleSchema.Value, [new DropIndex(SampleSchema.Customers, "ix_customers_name")], new()).Steps.Single();

        Assert.False(await database.ScalarAsync<bool?>(drop.IsDoneSql!));
        await database.ExecuteAsync(drop.Sql);
        Assert.True(await database.ScalarAsync<bool?>(drop.IsDoneSql!));
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task What_an_interrupted_drop_has_left_is_seen_and_removed(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        await database.ExecuteAsync("create table customers (name text); create index ix_customers_name on customers (name)");
        Step drop = Planner.Plan(SampleSchema.Value, [new DropIndex(SampleSchema.Customers, "ix_customers_name")], new()).Steps.Single();

        await database.ExecuteAsync("update pg_index set indisvalid = false where indexrelid = 'ix_customers_name'::regclass");
        Assert.Null(await database.ScalarAsync<bool?>(drop.IsDoneSql!));
        await database.ExecuteAsync(drop.RepairSql!);

        Assert.True(await database.ScalarAsync<bool?>(drop.IsDoneSql!));
    }
}
