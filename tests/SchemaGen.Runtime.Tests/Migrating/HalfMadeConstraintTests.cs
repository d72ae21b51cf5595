using SchemaGen.History;
using SchemaGen.Monitoring;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class HalfMadeConstraintTests : MigratorTest
{
    private static readonly CheckConstraint Rule = new("ck_users_name", "length(name) > 0");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_declarative_run_that_died_before_it_proved_a_constraint_is_finished_or_forgotten_by_the_next(bool isStillWanted)
    {
        var plain = UsersTable();
        await MigratorOf(Models(plain)).AutoMigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Alice')");
        bool isKilled = false;
        var options = Options(p =>
        {
            if (p.Phase != MigrationPhase.StepCompleted || isKilled) return;
            isKilled = true;
            TerminateMigratorsAsync().GetAwaiter().GetResult();
        });
        await Record.ExceptionAsync(() => MigratorOf(Models(plain with { CheckConstraints = [Rule] }), options).AutoMigrateAsync());
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from pg_constraint where conname = 'ck_users_name' and not convalidated"));

        await MigratorOf(Models(isStillWanted ? plain with { CheckConstraints = [Rule] } : plain)).AutoMigrateAsync();

        Assert.Equal(isStillWanted ? 1 : 0, await Database.ScalarAsync<long>("select count(*) from pg_constraint where conname = 'ck_users_name'"));
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated"));
    }

    private static SchemaSource Models(Table users) =>
        new("Shop", "", () => SchemaSnapshot.Empty with { Tables = [users] }, static () => []);
}
