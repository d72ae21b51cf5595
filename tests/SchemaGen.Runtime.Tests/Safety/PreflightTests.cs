using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Safety;

public sealed class PreflightTests : MigratorTest
{
    private static TestHistory WithPhone => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Phone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }));

    [Fact]
    public async Task A_role_that_may_not_create_schemas_is_told_what_it_needs_before_anything_is_done()
    {
        await using var role = await LimitedRole.CreateAsync(Database);

        var missing = await Assert.ThrowsAsync<PermissionMissingException>(
            () => new Migrator(role.DataSource, WithPhone.Build(), Options()).MigrateAsync());

        Assert.Equal(role.Name, missing.Role);
        Assert.Contains($"GRANT CREATE ON DATABASE {Database.Name} TO {role.Name};", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_does_not_own_a_table_is_told_so_before_the_first_step()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        await using var role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync(
            $"grant usage, create on schema schemagen to {role.Name}; grant all on all tables in schema schemagen to {role.Name}; grant select on users to {role.Name}");

        var missing = await Assert.ThrowsAsync<PermissionMissingException>(
            () => new Migrator(role.DataSource, WithPhone.Build(), Options()).MigrateAsync());

        Assert.Contains("alter table public.users", Assert.Single(missing.Missing).What, StringComparison.Ordinal);
        Assert.Single((await MigratorOf(WithPhone.Build()).GetStatusAsync()).History);
    }

    [Fact]
    public async Task The_remedies_that_are_named_are_enough()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        await using var role = await LimitedRole.CreateAsync(Database);
        var migrator = new Migrator(role.DataSource, WithPhone.Build(), Options());
        await Database.ExecuteAsync($"grant usage on schema schemagen to {role.Name}; grant select on all tables in schema schemagen to {role.Name}");

        // Each refusal is answered with just what it asks for; three are enough.
        for (int i = 0; i < 3; i++)
        {
            if (await Record.ExceptionAsync(() => migrator.MigrateAsync()) is not PermissionMissingException missing) break;
            foreach (var permission in missing.Missing) await Database.ExecuteAsync(permission.Remedy);
        }

        Assert.True((await migrator.GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public async Task A_role_that_does_not_own_a_schema_is_told_so_before_it_is_renamed()
    {
        var inSales = new TestHistory().Then("1_Initial", new CreateSchema(new DatabaseSchema("sales")));
        await MigratorOf(inSales.Build()).MigrateAsync();
        await using var role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync(
            $"grant create on database {Database.Name} to {role.Name}; grant usage, create on schema schemagen to {role.Name}; grant all on all tables in schema schemagen to {role.Name}");

        var missing = await Assert.ThrowsAsync<PermissionMissingException>(() => new Migrator(
            role.DataSource, inSales.Then("2_Rename", new RenameSchema("sales", "shop") { Approved = "stopped" }).Build(), Options()).MigrateAsync());

        Assert.Contains("rename schema sales", Assert.Single(missing.Missing).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_not_read_the_history_is_told_the_grant()
    {
        await MigratorOf(WithPhone.Build()).MigrateAsync();
        await using var role = await LimitedRole.CreateAsync(Database);

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => new Migrator(role.DataSource, WithPhone.Build(), Options()).MigrateAsync());

        Assert.Equal("history-not-readable", failure.Code);
        Assert.Contains("GRANT USAGE ON SCHEMA schemagen", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_grants_or_policies_name_and_nobody_made_is_told_with_its_migration_before_the_first_step()
    {
        string absent = "absent_" + Guid.NewGuid().ToString("N")[..8];
        Migrator migrator = MigratorOf(new TestHistory()
            .Then("1_Initial", CreateUsers)
            .Then("2_Grant", new GrantPrivileges(new(GrantTarget.Table, "users", absent, [Privilege.Select])))
            .Then("3_Policy", new CreatePolicy("users", new Policy("all_rows") { Roles = [absent], Using = "true" }))
            .Build()).With(static o => o.MaxRisk = RiskLevel.Critical);

        var refusal = await Assert.ThrowsAsync<RoleMissingException>(() => migrator.MigrateAsync());

        Assert.Equal("role-missing", refusal.Code);
        Assert.Equal([(absent, "2_Grant"), (absent, "3_Policy")], refusal.Missing.Select(static m => (m.Role, m.MigrationId)));
        Assert.Contains($"\"{absent}\" (grant select on table users to {absent}, migration 2_Grant)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"CREATE ROLE {absent};", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('users')::text"));
        await WithRoleAsync(absent, $"create role {absent}", () => migrator.MigrateAsync());
        Assert.True((await migrator.GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public async Task A_role_that_the_plan_itself_may_make_is_not_missed()
    {
        string made = "made_" + Guid.NewGuid().ToString("N")[..8];
        GrantPrivileges grant = new(new(GrantTarget.Table, "users", made, [Privilege.Select]));
        TestHistory byMethod = new TestHistory("ByMethod").Then("1_Initial", CreateUsers).Then("2_Role", new SchemaGen.Operations.Run("MakeRole")).Then("3_Grant", grant)
            .WithMethod("MakeRole", static (_, _) => Task.CompletedTask);
        Migrator bySql = MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Then("2_Role", RawSql($"create role {made}")).Then("3_Grant", grant).Build())
            .With(static o => o.MaxRisk = RiskLevel.Critical);

        await WithRoleAsync(made, "select 1", () => bySql.MigrateAsync());

        // What a method makes nobody can read before: PostgreSQL answers.
        await Database.ExecuteAsync("drop table users");
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(byMethod.Build()).With(static o => o.MaxRisk = RiskLevel.Critical).MigrateAsync());
        Assert.Equal("42704", failure.SqlState);
    }

    [Fact]
    public async Task A_privilege_that_the_role_may_not_pass_on_is_told_before_the_first_step()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        await using var role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync(
            $"grant usage, create on schema schemagen to {role.Name}; grant all on all tables in schema schemagen to {role.Name}; grant select, insert on users to {role.Name}");
        GrantPrivileges grant = new(new(GrantTarget.Table, "users", "pg_monitor", [Privilege.Select]));
        Migrator migrator = new(role.DataSource, new TestHistory().Then("1_Initial", CreateUsers).Then("2_Grant", grant).Build(), Options());

        var missing = await Assert.ThrowsAsync<PermissionMissingException>(() => migrator.MigrateAsync());

        Assert.StartsWith("grant or revoke select on table public.users, which belongs to ", Assert.Single(missing.Missing).What, StringComparison.Ordinal);
        await Database.ExecuteAsync($"grant select on users to {role.Name} with grant option");
        await migrator.MigrateAsync();
        Assert.True(await Database.ScalarAsync<bool>("select has_table_privilege('pg_monitor', 'users', 'select')"));
    }

    // A role is the server's and would outlive the database.
    private async Task WithRoleAsync(string name, string create, Func<Task> work)
    {
        await Database.ExecuteAsync(create);
        try
        {
            await work();
        }
        finally
        {
            await Database.ExecuteAsync($"drop owned by {name}; drop role {name}");
        }
    }
}
