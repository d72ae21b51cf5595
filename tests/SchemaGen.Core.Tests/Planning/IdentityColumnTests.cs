using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class IdentityColumnTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Table Notes = new("notes") { Columns = [new Column("body", PgType.Text)] };

    [Fact]
    public async Task A_role_that_may_only_add_rows_adds_them_behind_each_step()
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        PlanRunner runner = new(database.DataSource, compares: false);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, [new CreateTable(Notes)], PlanOptions.Default));
        await database.ExecuteAsync("insert into notes select 'note ' || i from generate_series(1, 20) as i; grant insert on notes to pg_monitor");
        int added = 20;

        MigrationPlan plan = Planner.Plan(new() { Tables = [Notes] }, [new AddColumn("notes", new("id", PgType.BigInt) { Identity = new(IdentityGeneration.Always) })], PlanOptions.Default);
        await runner.RunAsync(plan, async _ =>
        {
            await database.ExecuteAsync("set role pg_monitor; insert into notes (body) values ('one more'); reset role");
            added++;
        });

        Assert.True(added > 23, $"{added - 20} transactions");
        Assert.Equal(added, await database.ScalarAsync<long>("select count(distinct id) from notes"));
    }
}
