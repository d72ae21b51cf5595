using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Who may do what: compared where the source has a word on it, and nowhere else.</summary>
public sealed class GrantTests : MigratorTest
{
    private static readonly Grant Reads = new(GrantTarget.Table, "users", "pg_monitor", [Privilege.Select]);

    private static TestHistory Plain => new TestHistory().Then("1_Initial", CreateUsers);

    private static TestHistory Granted => Plain.Then("2_Grant", new GrantPrivileges(Reads));

    [Fact]
    public async Task Grants_of_which_the_source_says_nothing_are_no_drift()
    {
        await MigratorOf(Plain.Build()).MigrateAsync();
        await Database.ExecuteAsync("grant select, delete on users to pg_monitor");
        Assert.False((await MigratorOf(Plain.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task Where_it_says_something_more_and_less_are_drift()
    {
        await MigratorOf(Granted.Build()).MigrateAsync();
        Assert.False((await MigratorOf(Granted.Build()).DetectDriftAsync()).HasDrift);
        await Database.ExecuteAsync("grant delete on users to pg_read_all_stats; revoke select on users from pg_monitor");

        IReadOnlyList<Operation> mend = (await MigratorOf(Granted.Build()).DetectDriftAsync()).ToMendDatabase;
        Assert.Equal(
            [new RevokePrivileges(new(GrantTarget.Table, "users", "pg_read_all_stats", [Privilege.Delete])), new GrantPrivileges(Reads)], mend);
    }

    [Fact]
    public async Task A_table_that_comes_back_from_retention_has_its_grants()
    {
        TestHistory dropped = Granted.Then("3_Drop", new DropTable("users"));
        Migrator migrator = MigratorOf(dropped.Build()).With(static o => o.MaxRisk = RiskLevel.Critical);
        await migrator.MigrateAsync();
        await migrator.RollbackLastAsync(1, RiskLevel.Critical);

        Assert.True(await Database.ScalarAsync<bool>("select has_table_privilege('pg_monitor', 'users', 'select')"));
        Assert.False((await MigratorOf(Granted.Build()).DetectDriftAsync()).HasDrift);
    }
}
