using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What a run does when the database is not what its history says.</summary>
public sealed class DriftPolicyTests : MigratorTest
{
    private static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    private static readonly AddColumn AddFax = new("users", new Column("fax", PgType.Text) { Nullable = true });

    private static TestHistory Initial => new TestHistory().Then("1_Initial", CreateUsers);

    private static TestHistory WithPhone => Initial.Then("2_Phone", AddPhone);

    [Fact]
    public async Task Drift_refuses_the_run_where_it_is_to_and_names_the_difference()
    {
        await PrepareAsync("alter table users add column hotfix int");

        var refusal = await Assert.ThrowsAsync<DriftException>(() => RunAsync(WithPhone, DriftPolicy.Fail));

        Assert.Equal("drift-detected", refusal.Code);
        Assert.Contains("drop column users.hotfix", refusal.Message, StringComparison.Ordinal);
        Assert.False(await HasColumnAsync("phone"));
        // A table that is nobody's is no drift.
        await Database.ExecuteAsync("alter table users drop column hotfix; create table somebody_elses (id int)");
        await RunAsync(WithPhone, DriftPolicy.Fail);
    }

    [Theory]
    [InlineData(DriftPolicy.Warn)]
    [InlineData(DriftPolicy.Ignore)]
    [InlineData(DriftPolicy.Adopt)]
    public async Task Drift_that_is_in_nobodys_way_lets_the_run_go_on_elsewhere(DriftPolicy policy)
    {
        await PrepareAsync("alter table users add column hotfix int");

        Assert.Equal(["2_Phone"], (await RunAsync(WithPhone, policy)).MigrationIds);
    }

    [Theory]
    [InlineData(DriftPolicy.Warn)]
    [InlineData(DriftPolicy.Adopt)]
    public async Task A_conflict_is_named_before_the_first_step(DriftPolicy policy)
    {
        // The same name and another type.
        await PrepareAsync("alter table users add column fax int");

        var conflict = await Assert.ThrowsAsync<MigrationConflictException>(() => RunAsync(WithPhone.Then("3_Fax", AddFax), policy));

        Assert.Equal(("3_Fax", "users.fax"), (conflict.Conflicts.Single().MigrationId, conflict.Conflicts.Single().Target));
        Assert.Equal(3, conflict.Resolutions.Count);
        Assert.False(await HasColumnAsync("phone"));
    }

    [Fact]
    public async Task What_is_there_already_is_adopted_and_the_rest_is_applied()
    {
        await PrepareAsync("alter table users add column phone text");

        var result = await RunAsync(WithPhone.Then("3_Fax", AddFax), DriftPolicy.Adopt);

        Assert.Equal(["2_Phone"], result.Adopted);
        Assert.Equal(["3_Fax"], result.MigrationIds);
        var history = (await MigratorOf(WithPhone.Then("3_Fax", AddFax).Build()).GetStatusAsync()).History;
        Assert.Equal(["1_Initial Up", "2_Phone Baseline", "3_Fax Up"], history.Select(static e => $"{e.MigrationId} {e.Direction}"));
        Assert.True((await RunAsync(WithPhone.Then("3_Fax", AddFax), DriftPolicy.Adopt)).IsEmpty);
    }

    [Fact]
    public async Task Sql_is_never_taken_for_done()
    {
        await PrepareAsync("select 1");

        var result = await RunAsync(Initial.Then("2_Rows", RawSql("insert into users (name) values ('once')")), DriftPolicy.Adopt);

        Assert.Equal((0, 1), (result.Adopted.Count, result.MigrationIds.Count));
    }

    [Fact]
    public async Task A_run_is_validated_against_the_live_schema_when_that_is_asked_for()
    {
        var behind = Initial.Then("2_Behind", RawSql("alter table users add column behind_its_back int"));
        var options = Options();
        options.ValidateAfter = true;

        var failure = await Assert.ThrowsAsync<DriftException>(() => MigratorOf(behind.Build(), options).MigrateAsync());

        Assert.Equal("validation-failed", failure.Code);
        Assert.Contains("behind_its_back", failure.Message, StringComparison.Ordinal);
        Assert.True((await MigratorOf(behind.Build()).GetStatusAsync()).IsUpToDate);
    }

    private async Task PrepareAsync(string sql)
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        await Database.ExecuteAsync(sql);
    }

    private Task<MigrationResult> RunAsync(TestHistory history, DriftPolicy policy)
    {
        var options = Options();
        options.OnDrift = policy;
        return MigratorOf(history.Build(), options).MigrateAsync();
    }

    private Task<bool> HasColumnAsync(string name) =>
        Database.ScalarAsync<bool>($"select exists (select from pg_attribute where attrelid = 'users'::regclass and attname = '{name}')");
}
