using SchemaGen.Migrating;
using SchemaGen.Observing;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Monitoring;

public sealed class HealthTests : MigratorTest
{
    private static TestHistory One => new TestHistory().Then("1_Initial", CreateUsers);

    private async Task<HealthState> StateAsync(TestHistory history, bool drift = false) =>
        (await MigratorOf(history.Build()).GetHealthAsync(drift)).State;

    [Fact]
    public async Task A_database_is_pending_until_it_is_migrated_and_then_up_to_date()
    {
        var health = await MigratorOf(One.Build()).GetHealthAsync();
        Assert.Equal((HealthState.Pending, "Not applied yet: 1_Initial."), (health.State, health.Description));

        await MigratorOf(One.Build()).MigrateAsync();

        Assert.Equal(HealthState.UpToDate, await StateAsync(One, drift: true));
    }

    [Fact]
    public async Task It_is_running_while_another_session_is_at_work()
    {
        List<MigrationHealth> seen = [];
        var history = One.Then("2_More", RawSql("select 1")).WithMethod("Look", async (_, ct) => seen.Add(await MigratorOf(One.Build()).GetHealthAsync(cancellationToken: ct)))
            .Then("3_Look", new SchemaGen.Operations.Run("Look"));

        await MigratorOf(history.Build()).MigrateAsync();
        // The older program sees its own migration applied; the one at work sees what is left.
        Assert.Equal(HealthState.UpToDate, Assert.Single(seen).State);
        Assert.NotNull(seen[0].Holder);

        seen.Clear();
        var again = new TestHistory("Other").WithMethod(
            "Look", async (_, ct) => seen.Add(await MigratorOf(new TestHistory("Other").Then("1_Look", RawSql("select 1")).Build()).GetHealthAsync(cancellationToken: ct)));
        await MigratorOf(again.Then("0_Look", new SchemaGen.Operations.Run("Look")).Build()).MigrateAsync();
        Assert.Equal(HealthState.Running, Assert.Single(seen).State);
    }

    [Fact]
    public async Task A_failed_migration_is_told_with_its_error()
    {
        var history = One.Then("2_Bad", RawSql("select 1 / 0"));
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(history.Build()).MigrateAsync());

        var health = await MigratorOf(history.Build()).GetHealthAsync();

        Assert.Equal((HealthState.Failed, "22012"), (health.State, health.Failure?.SqlState));
        Assert.StartsWith("2_Bad failed: ", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_changed_by_hand_is_drift_when_it_is_asked_for()
    {
        await MigratorOf(One.Build()).MigrateAsync();
        await Database.ExecuteAsync("alter table users drop column name");

        Assert.Equal(HealthState.UpToDate, await StateAsync(One));
        var health = await MigratorOf(One.Build()).GetHealthAsync(checkDrift: true);
        Assert.Equal(HealthState.Drifted, health.State);
        Assert.Contains("users.name", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compatible_newer_schema_is_healthy_and_an_edited_history_is_not()
    {
        await MigratorOf(One.Then("2_More", new SchemaGen.Operations.AddColumn("users", new("phone", SchemaGen.Schema.PgType.Text) { Nullable = true })).Build()).MigrateAsync();

        Assert.Equal(HealthState.UpToDate, await StateAsync(One));
        Assert.Equal(HealthState.Diverged, await StateAsync(new TestHistory().Then("1_Initial", RawSql("select 1"))));
        var options = Options();
        options.NewerSchema = SchemaGen.Safety.NewerSchemaPolicy.Refuse;
        Assert.Equal(HealthState.Diverged, (await MigratorOf(One.Build(), options).GetHealthAsync()).State);
    }

    [Fact]
    public async Task Info_tells_the_database_the_role_and_who_migrates()
    {
        var info = await MigratorOf(One.Build()).GetInfoAsync();

        Assert.Equal((Database.Name, false, false, 1), (info.Database, info.HasHistory, info.IsStandby, info.Migrations));
        Assert.Null(info.Holder);
        Assert.True(info.Bytes > 0);
    }
}
