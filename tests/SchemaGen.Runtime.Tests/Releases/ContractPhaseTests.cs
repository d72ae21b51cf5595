using Npgsql;
using SchemaGen.Observing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Releases;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Releases;

/// <summary>Which migrations wait for which releases, and what becomes of them.</summary>
public sealed class ContractPhaseTests : MigratorTest
{
    private static readonly DropColumn DropFax = new("users", "fax") { Approved = "nobody sends faxes" };

    private static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    private static TestHistory First => FirstOf(null);

    private static TestHistory FirstOf(IReadOnlyList<string>? running) => new TestHistory { RunningReleases = running }
        .Then("1_Initial", new CreateTable(UsersTable(new Column("fax", PgType.Text) { Nullable = true })));

    private static TestHistory Second => First.Then("2_AddPhone", AddPhone).Then("3_DropFax", DropFax);

    [Fact]
    public async Task The_expand_phase_is_applied_at_boot_and_the_contract_phase_waits_for_the_instances_that_need_what_it_removes()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        var old = MigratorOf(First.Build(), Named("1.0"));
        var instance = await old.RegisterReleaseAsync();

        var migrator = MigratorOf(Second.Build());
        var result = await migrator.MigrateAsync();

        Assert.Equal(["2_AddPhone"], result.MigrationIds);
        var deferred = Assert.Single(result.Deferred);
        var waited = Assert.Single(deferred.WaitsFor);
        Assert.Equal(("3_DropFax", "1.0 (1_Initial)", ReleaseBasis.Registered, 1), (deferred.MigrationId, waited.Name, waited.Basis, waited.Instances.Count));
        Assert.StartsWith("waits for release 1.0 (1_Initial), 1 instance, last seen ", deferred.Reason, StringComparison.Ordinal);
        Assert.EndsWith("Z (reads users.fax, which is then gone)", deferred.Reason, StringComparison.Ordinal);

        // It is no error, and nothing is to be done; status and health tell it.
        Assert.True((await migrator.MigrateAsync()) is { IsEmpty: true, Deferred.Count: 1 });
        var status = await migrator.GetStatusAsync();
        Assert.Equal((false, false, true), (status.IsUpToDate, status.HasPending, status.IsSettled));
        Assert.Equal(["3_DropFax"], status.Pending);
        var health = await migrator.GetHealthAsync();
        Assert.Equal(HealthState.Waiting, health.State);
        Assert.StartsWith("3_DropFax waits for release 1.0", health.Description, StringComparison.Ordinal);
        Assert.True((await migrator.PlanAsync()).IsEmpty);

        await instance.DisposeAsync();
        Assert.Equal(["3_DropFax"], (await migrator.MigrateAsync()).MigrationIds);
        Assert.Equal(HealthState.UpToDate, (await migrator.GetHealthAsync()).State);
        Assert.Equal("expand contract", await Database.ScalarAsync<string>("select string_agg(metadata ->> 'phase', ' ' order by id) from schemagen.migration_executions where migration_id <> '1_Initial'"));
    }

    [Fact]
    public async Task A_program_of_the_release_before_refuses_to_boot_and_to_register_once_what_it_uses_is_gone()
    {
        await MigratorOf(Second.Build()).MigrateAsync();

        var boot = await Assert.ThrowsAsync<SchemaNewerException>(() => MigratorOf(First.Build()).MigrateAsync());
        var register = await Assert.ThrowsAsync<SchemaNewerException>(() => MigratorOf(First.Build()).RegisterReleaseAsync());

        Assert.Equal(["3_DropFax"], boot.MigrationIds);
        Assert.Equal(["3_DropFax"], register.MigrationIds);
        Assert.Contains("contract phase", boot.Message, StringComparison.Ordinal);
        Assert.Empty(await MigratorOf(First.Build()).GetReleasesAsync());
    }

    [Fact]
    public async Task What_breaks_the_release_before_without_a_high_hazard_is_refused_by_its_programs_too()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        var history = First.Then("2_Region", new AddColumn("users", new Column("region", PgType.Text)));
        await MigratorOf(history.Build()).MigrateAsync();

        await Assert.ThrowsAsync<SchemaNewerException>(() => MigratorOf(First.Build()).MigrateAsync());
        // The pair: what the release before can live with.
        await Database.ExecuteAsync("delete from schemagen.migration_executions where migration_id = '2_Region'");
        Assert.True((await MigratorOf(First.Build()).MigrateAsync()).IsEmpty);
    }

    [Fact]
    public async Task An_instance_that_went_silent_is_waited_for_no_longer_and_one_that_renews_is()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        var silent = Options();
        silent.ReleaseSilence = TimeSpan.FromMilliseconds(400);
        await using var renewing = await MigratorOf(First.Build(), silent).RegisterReleaseAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(1200));

        Assert.True(Assert.Single(await MigratorOf(First.Build()).GetReleasesAsync()).IsRunning);
        Assert.Single((await MigratorOf(Second.Build()).MigrateAsync()).Deferred);

        // As when its process was killed: nobody renews it and nobody says that it has gone.
        await Database.ExecuteAsync("update schemagen.running_releases set silent_until = clock_timestamp() - interval '1 second', instance = gen_random_uuid()");
        await renewing.DisposeAsync();
        Assert.Equal(["3_DropFax"], (await MigratorOf(Second.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_declared_release_is_waited_for_until_its_instances_have_come_and_gone()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        var next = MigratorOf(FirstOf(["1_Initial"]).Then("2_AddPhone", AddPhone).Then("3_DropFax", DropFax).Build());

        var deferred = Assert.Single((await next.MigrateAsync()).Deferred);
        Assert.Equal("waits for release 1_Initial, which [assembly: RunningReleases] names (reads users.fax, which is then gone)", deferred.Reason);

        await (await MigratorOf(First.Build()).RegisterReleaseAsync()).DisposeAsync();
        Assert.Equal(["3_DropFax"], (await next.MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_release_that_is_only_assumed_to_run_is_waited_for_without_downtime_alone()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        var zero = MigratorOf(Second.Build()).With(static o => o.Strategy = MigrationStrategy.ZeroDowntime);

        Assert.Equal("waits for release 1_Initial, which is assumed to run because nobody says otherwise (reads users.fax, which is then gone)", Assert.Single((await zero.MigrateAsync()).Deferred).Reason);

        await using var own = await zero.RegisterReleaseAsync();
        // Now it is known who runs, and nobody of them needs it.
        Assert.Equal(["3_DropFax"], (await zero.MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task What_follows_a_migration_that_waits_waits_too_and_so_does_what_does_not_fit_without_it()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        await using var instance = await MigratorOf(First.Build()).RegisterReleaseAsync();
        var history = First
            .Then("2_DropFax", DropFax)
            .Then("3_Follows", new AddColumn("users", new Column("a", PgType.Text) { Nullable = true }))
            .Then("4_Beside", ReleasePhase.Derived, [AddPhone], "1_Initial")
            .Then("5_FaxAgain", ReleasePhase.Derived, [new AddColumn("users", new Column("fax", PgType.Jsonb) { Nullable = true })], "4_Beside")
            .Then("6_Merge", ReleasePhase.Derived, [], "3_Follows", "5_FaxAgain");
        var migrator = MigratorOf(history.Build());

        var result = await migrator.MigrateAsync();

        Assert.Equal(["4_Beside"], result.MigrationIds);
        Assert.Equal(
            ["3_Follows follows 2_DropFax", "5_FaxAgain does not fit without 2_DropFax, 3_Follows", "6_Merge follows 3_Follows"],
            result.Deferred.Skip(1).Select(static d => $"{d.MigrationId} {d.Reason}"));

        await instance.DisposeAsync();
        Assert.Equal(["2_DropFax", "3_Follows", "5_FaxAgain", "6_Merge"], (await migrator.MigrateAsync()).MigrationIds);
        Assert.True((await migrator.GetStatusAsync()).IsUpToDate);
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task An_author_states_the_phase_where_it_cannot_be_found_out()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        await using var instance = await MigratorOf(First.Build()).RegisterReleaseAsync();
        Operation[] purge = [new SchemaGen.Operations.Sql("delete from users where fax is not null") { Down = "", Approved = "purge" }];

        var stated = Assert.Single((await MigratorOf(First.Then("2_Purge", ReleasePhase.Contract, purge).Build()).MigrateAsync()).Deferred);
        Assert.EndsWith("(may use what the migration's own SQL removes)", stated.Reason, StringComparison.Ordinal);

        // The author knows better than what can be found out: the old release reads the column and can do without.
        var expand = MigratorOf(First.Then("2_Drop", ReleasePhase.Expand, [DropFax]).Build());
        var broken = Assert.Single((await expand.PlanAsync()).Hazards, static h => h.RuleId == "SG1050");
        Assert.Equal(RiskLevel.High, broken.Level);
        Assert.Equal(["2_Drop"], (await expand.MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_run_that_is_meant_for_the_contract_phase_refuses_where_a_boot_waits_and_one_can_leave_or_force_it()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        await using var instance = await MigratorOf(First.Build()).RegisterReleaseAsync();
        var migrator = MigratorOf(Second.Build());

        var refusal = await Assert.ThrowsAsync<ReleasesRunningException>(() => migrator.With(static o => o.Contract = ContractPolicy.Require).MigrateAsync());
        Assert.Equal("releases-running", refusal.Code);
        Assert.Contains("3_DropFax waits for release 1_Initial", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["1_Initial"], (await migrator.GetStatusAsync()).Applied);

        await instance.DisposeAsync();
        var left = await migrator.With(static o => o.Contract = ContractPolicy.Leave).MigrateAsync();
        Assert.Equal("2_AddPhone 3_DropFax", $"{Assert.Single(left.MigrationIds)} {Assert.Single(left.Deferred).MigrationId}");

        await using var again = await MigratorOf(First.Build()).RegisterReleaseAsync();
        Assert.Equal(["3_DropFax"], (await migrator.With(static o => o.Contract = ContractPolicy.Force).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task Nobody_registers_while_what_older_releases_use_is_being_removed()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        Task<ReleaseRegistration>? registering = null;
        var options = Options(p =>
        {
            if (p is { Phase: SchemaGen.Monitoring.MigrationPhase.StepStarted, MigrationId: "3_DropFax" })
                registering ??= MigratorOf(First.Build()).RegisterReleaseAsync();
        });

        await MigratorOf(Second.Build(), options).MigrateAsync();

        // It waited for the end, and then found that it cannot run here.
        await Assert.ThrowsAsync<SchemaNewerException>(() => registering!);
    }

    [Fact]
    public async Task An_instance_registers_through_a_pooler_that_gives_each_transaction_another_session()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        await using var pooler = TransactionPooler.Start(Database.ConnectionString, serverConnections: 1);
        await using var dataSource = NpgsqlDataSource.Create(pooler.ConnectionString);
        await using (await new Migrator(dataSource, First.Build(), Options()).RegisterReleaseAsync())
            Assert.Single((await MigratorOf(Second.Build()).MigrateAsync()).Deferred);

        // No session behind the pooler has kept the barrier.
        Assert.Equal(["3_DropFax"], (await MigratorOf(Second.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_release_that_this_program_does_not_know_is_waited_for()
    {
        await MigratorOf(First.Build()).MigrateAsync();
        await using var instance = await MigratorOf(First.Build()).RegisterReleaseAsync();
        await Database.ExecuteAsync("update schemagen.running_releases set migration_id = '9_Elsewhere'");

        var deferred = Assert.Single((await MigratorOf(Second.Build()).MigrateAsync()).Deferred);

        Assert.EndsWith("(is of a release that this program does not know)", deferred.Reason, StringComparison.Ordinal);
    }

    private static MigratorOptions Named(string release)
    {
        var options = Options();
        options.Release = release;
        return options;
    }
}
