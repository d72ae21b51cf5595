using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class InterruptionTests : MigratorTest
{
    private const int StepCount = 5;

    private static TestHistory FiveSteps => new TestHistory()
        .Then("1_Initial", RawSql("create table users (id bigint primary key, name text)"))
        .Then(
            "2_Many",
            RawSql("insert into users select g, 'n' || g from generate_series(1, 10) g"),
            RawSql("create index ix_users_name on users (name)") with { Approved = "ten rows" },
            RawSql("vacuum users", noTransaction: true),
            RawSql("update users set name = name || '!'"));

    public static TheoryData<MigrationPhase, int> Boundaries()
    {
        var data = new TheoryData<MigrationPhase, int>();
        for (int step = 1; step <= StepCount; step++)
        {
            data.Add(MigrationPhase.StepStarted, step);
            data.Add(MigrationPhase.StepCompleted, step);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task A_run_whose_session_is_killed_is_finished_by_the_next(MigrationPhase phase, int step)
    {
        bool killed = false;
        var options = Options(p =>
        {
            if (p.Phase != phase || p.StepNumber != step || killed) return;
            killed = true;
            TerminateMigratorsAsync().GetAwaiter().GetResult();
        });
        if (step < StepCount || phase == MigrationPhase.StepStarted)
            await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(FiveSteps.Build(), options).MigrateAsync());
        else
            await MigratorOf(FiveSteps.Build(), options).MigrateAsync();
        Assert.True(killed);

        await MigratorOf(FiveSteps.Build()).MigrateAsync();

        Assert.Equal("n1!,n10!,n2!,n3!,n4!,n5!,n6!,n7!,n8!,n9!", await Database.ScalarAsync<string>("select string_agg(name, ',' order by name collate \"C\") from users"));
        Assert.True((await MigratorOf(FiveSteps.Build()).GetStatusAsync()).IsUpToDate);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from schemagen.migration_steps where status <> 'completed'"));
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_of_a_statement_frees_the_lock_and_is_finished_by_the_next()
    {
        var history = FiveSteps.WithMethod("Die", (_, _) => TerminateMigratorsAsync()).Then("3_Die", new Run("Die"), RawSql("create table after_all (id int)"));
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());

        var result = await MigratorOf(FiveSteps.WithMethod("Die", static (_, _) => Task.CompletedTask).Then("3_Die", new Run("Die"), RawSql("create table after_all (id int)")).Build()).MigrateAsync();

        Assert.Equal(["3_Die"], result.MigrationIds);
        Assert.Equal("after_all", await Database.ScalarAsync<string>("select to_regclass('after_all')::text"));
    }

    [Fact]
    public async Task A_partly_applied_migration_that_was_edited_is_refused()
    {
        var history = new TestHistory().Then("1_Two", RawSql("create table a (id int)"), RawSql("insert into missing values (1)"));
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());
        Assert.Equal(1, failure.StandingSteps);

        var edited = new TestHistory().Then("1_Two", RawSql("create table a (id int)"), RawSql("select 1"));
        var refusal = await Assert.ThrowsAsync<SchemaGen.Safety.EditedMigrationException>(() => MigratorOf(edited.Build()).MigrateAsync());

        Assert.Equal(["1_Two"], refusal.MigrationIds);
    }
}
