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
}
