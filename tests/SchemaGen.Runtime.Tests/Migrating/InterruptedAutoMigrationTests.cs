using SchemaGen.Monitoring;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>A declarative run that dies leaves constraints half made, and names that it has not written down yet.</summary>
public sealed class InterruptedAutoMigrationTests : MigratorTest
{
    private static Table Teams => new("teams") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_teams", ["id"]) };

    private static SchemaSnapshot Small => new() { Tables = [Teams, UsersTable(new Column("team_id", PgType.BigInt) { Nullable = true })] };

    private static SchemaSnapshot Wanted => Small with
    {
        Tables = Small.Tables.Set(UsersTable(new Column("team_id", PgType.BigInt)) with
        {
            ForeignKeys = [new ForeignKey("fk_users_team_id", ["team_id"], "teams", ["id"])],
            CheckConstraints = [new CheckConstraint("ck_users_name", "length(name) > 0")],
        }),
    };

    [Fact]
    public async Task From_each_boundary_the_next_run_makes_what_was_half_made()
    {
        int boundaries = 0;
        for (bool isDone = false; !isDone; boundaries++)
        {
            await Database.ExecuteAsync("drop schema public cascade; create schema public; drop schema if exists schemagen cascade");
            await For(Small).AutoMigrateAsync();
            await Database.ExecuteAsync("insert into teams values (1); insert into users (name, team_id) values ('a', 1)");
            int at = boundaries;
            int seen = 0;
            bool killed = false;
            await Record.ExceptionAsync(() => For(Wanted, p =>
            {
                if (killed || p.Phase is not (MigrationPhase.StepStarted or MigrationPhase.StepCompleted) || seen++ < at) return;
                killed = true;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            }).AutoMigrateAsync());
            isDone = !killed;

            await For(Wanted).AutoMigrateAsync();

            Assert.Empty((await For(Wanted).AutoMigrateAsync()).Plan.Operations);
            // Neither the proof of NOT NULL nor anything that is not proved stays.
            Assert.Equal(
                "ck_users_name,fk_users_team_id,pk_users",
                await Database.ScalarAsync<string>(
                    "select string_agg(conname, ',' order by conname) from pg_constraint where conrelid = 'users'::regclass and convalidated and contype <> 'n'"));
            Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated"));
        }

        Assert.True(boundaries > 8, $"{boundaries} boundaries");
    }

    [Fact]
    public async Task What_a_run_that_died_had_made_is_known_as_made_and_dropped_again()
    {
        int steps = (await For(Small).AutoMigrateAsync()).Plan.Steps.Count;
        await Database.ExecuteAsync("drop schema public cascade; create schema public; drop schema schemagen cascade");
        bool killed = false;
        // It dies after its last step, before it would write the names down for good.
        await Record.ExceptionAsync(() => For(Small, p =>
        {
            if (killed || p.Phase != MigrationPhase.StepCompleted || p.StepNumber != steps) return;
            killed = true;
            TerminateMigratorsAsync().GetAwaiter().GetResult();
        }).AutoMigrateAsync());
        Assert.True(killed);

        await For(new SchemaSnapshot { Tables = [Teams] }).AutoMigrateAsync();

        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('users')::text"));
    }

    [Fact]
    public async Task An_index_whose_drop_was_interrupted_in_the_middle_is_gone_after_the_next_run()
    {
        SchemaSnapshot indexed = Small with { Tables = Small.Tables.Set(UsersTable(new Column("team_id", PgType.BigInt) { Nullable = true }) with { Indexes = [new TableIndex("ix_users_name", [new IndexKey("name")])] }) };
        await For(indexed).AutoMigrateAsync();

        await InterruptDropAsync(() => For(Small).AutoMigrateAsync());
        await For(Small).AutoMigrateAsync();

        Assert.Equal("pk_users", await Database.ScalarAsync<string>("select string_agg(indexrelid::regclass::text, ' ') from pg_index where indrelid = 'users'::regclass"));
    }

    private Migrator For(SchemaSnapshot models, Action<MigrationProgress>? onProgress = null)
    {
        var options = Options(onProgress);
        options.MaxRisk = RiskLevel.Critical;
        return MigratorOf(new TestHistory { Models = models }.Build(), options);
    }
}
