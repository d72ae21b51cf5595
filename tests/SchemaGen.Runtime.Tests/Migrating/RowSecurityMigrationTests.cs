using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

public sealed class RowSecurityMigrationTests : MigratorTest
{
    private static readonly Column Tenant = new("tenant_id", PgType.Uuid);

    private static TestHistory Guarded => new TestHistory()
        .Then("1_Initial", new CreateTable(UsersTable(Tenant)))
        .Then("2_Guard", [.. TenantPolicy.Of(Tenant).Select(static p => new CreatePolicy("users", p)), new AlterRowSecurity("users", RowSecurity.Forced) { Approved = "tried" }]);

    [Theory]
    [InlineData("uuid")]
    [InlineData("bigint")]
    [InlineData("text")]
    [InlineData("character varying(20)")]
    public async Task The_policies_are_no_drift_whatever_type_the_tenant_has(string type)
    {
        Assert.True(PgTypeParser.TryParse(type, out PgType? parsed));
        Column tenant = new("tenant_id", parsed);
        Table users = UsersTable(tenant) with { Policies = [.. TenantPolicy.Of(tenant)], RowSecurity = RowSecurity.Forced };
        Migrator migrator = MigratorOf(new TestHistory { Models = new() { Tables = [users] } }.Then("1_Initial", new CreateTable(users)).Build());
        await migrator.MigrateAsync();

        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        Assert.True((await migrator.AutoMigrateAsync()).Plan.IsEmpty);
    }

    [Fact]
    public async Task A_data_step_of_a_role_that_the_policies_bind_fails_and_passes_over_nothing()
    {
        await MigratorOf(Guarded.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, tenant_id) values ('a', gen_random_uuid())");
        await using LimitedRole owner = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync(
            $"grant usage, create on schema schemagen, public to {owner.Name}; grant all on all tables in schema schemagen to {owner.Name}; alter table users owner to {owner.Name}");
        TestHistory next = Guarded.Then("3_Data", RawSql("update users set name = upper(name)", down: ""));

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => new Migrator(owner.DataSource, next.Build(), Options()).MigrateAsync());
        Assert.Contains("BYPASSRLS", failure.Message, StringComparison.Ordinal);

        await Database.ExecuteAsync($"alter role {owner.Name} bypassrls");
        await new Migrator(owner.DataSource, next.Build(), Options()).MigrateAsync();
        Assert.Equal("A", await Database.ScalarAsync<string>("select name from users"));
    }

    [Fact]
    public async Task Models_without_the_behavior_take_its_policies_off_also_where_a_migration_made_them()
    {
        await MigratorOf(Guarded.Build()).MigrateAsync();
        SchemaSnapshot models = new() { Tables = [UsersTable(Tenant)] };
        MigratorOptions options = Options();
        options.MaxRisk = RiskLevel.Critical;
        await MigratorOf(new TestHistory { Models = models }.Then("1_Initial", new CreateTable(UsersTable(Tenant))).Then("2_Guard", [.. Guarded.Build().Migrations[1].Up]).Build(), options).AutoMigrateAsync();

        Assert.Equal("0 false", await Database.ScalarAsync<string>("select (select count(*) from pg_policy) || ' ' || relrowsecurity::text from pg_class where relname = 'users'"));
    }
}
