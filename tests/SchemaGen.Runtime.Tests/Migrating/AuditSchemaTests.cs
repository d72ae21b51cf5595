using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Safety;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class AuditSchemaTests : MigratorTest
{
    private static readonly Trigger[] Audit = [.. AuditTrigger.Of(["id"], [], [], null, null)];

    private static TestHistory Audited => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Audit", [.. Audit.Select(static t => new CreateTrigger("users", t))]);

    [Fact]
    public async Task A_database_without_audited_tables_has_no_log()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();

        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('schemagen.audit_log')::text"));
    }

    [Fact]
    public async Task The_log_is_made_before_the_first_trigger_and_survives_the_way_back()
    {
        Migrator migrator = MigratorOf(Audited.Build());
        await migrator.MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('a')");
        await migrator.RollbackToAsync("1_Initial", RiskLevel.Critical);
        await Database.ExecuteAsync("insert into users (name) values ('b')");
        await migrator.MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('c')");

        Assert.Equal("a,c", await Database.ScalarAsync<string>("select string_agg(new_values ->> 'name', ',' order by id) from schemagen.audit_log"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_dry_run_on_an_empty_database_tries_the_triggers_and_leaves_nothing()
    {
        var report = await MigratorOf(Audited.Build()).DryRunAsync();

        Assert.Equal(3, report.Tried.Count);
        Assert.Null(await Database.ScalarAsync<string>("select to_regnamespace('schemagen')::text"));
    }

    [Fact]
    public async Task An_older_function_is_replaced_by_the_next_migration_and_keeps_the_entries()
    {
        await MigratorOf(Audited.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('a')");
        await Database.ExecuteAsync(
            "create or replace function schemagen.audit() returns trigger language plpgsql as $$ begin return null; end $$; comment on function schemagen.audit() is 'Version 0'");
        await MigratorOf(Audited.Then("3_Phone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true })).Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('b')");

        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from schemagen.audit_log"));
    }

    [Fact]
    public async Task A_role_that_may_not_use_the_function_is_told_the_grant()
    {
        await MigratorOf(Audited.Build()).MigrateAsync();
        await using LimitedRole role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync(
            $"grant usage, create on schema schemagen, public to {role.Name}; grant all on all tables in schema schemagen to {role.Name}; alter table users owner to {role.Name}");
        TestHistory again = Audited.Then("3_Off", new DropTrigger("users", Audit[0].Name) { Approved = "tried" }).Then("4_On", new CreateTrigger("users", Audit[0]));

        PermissionMissingException missing = await Assert.ThrowsAsync<PermissionMissingException>(() => new Migrator(role.DataSource, again.Build(), Options()).MigrateAsync());

        Assert.Contains($"GRANT EXECUTE ON FUNCTION schemagen.audit() TO {role.Name};", missing.Message, StringComparison.Ordinal);
    }
}
