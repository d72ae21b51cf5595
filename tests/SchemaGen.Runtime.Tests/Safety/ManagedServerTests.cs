using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Observing;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>A server whose administrator is somebody else: nobody is superuser, and a role owns the database.</summary>
public sealed class ManagedServerTests : MigratorTest
{
    private static readonly PgType Mood = PgType.UserDefined("mood");

    private static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateEnum(new EnumType("mood", ["well"])),
        new CreateTable(new Table("teams") { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("pk_teams", ["id"]) }),
        new CreateTable(UsersTable(
            new Column("age", PgType.Integer) { Default = "1" }, new Column("email", PgType.Text) { Nullable = true }, new Column("mood", Mood) { Default = "'well'::mood" },
            new Column("team_id", PgType.BigInt) { Nullable = true })));

    private static TestHistory New => Old.Then("2_Label", new AddEnumLabel("mood", "so so")).Then(
        "3_All",
        new AlterColumnType("users", "age", PgType.BigInt),
        new AlterColumnNullability("users", "email", Nullable: false) { Backfill = "'none'" },
        new CreateIndex("users", new TableIndex("ix_users_email", [new IndexKey("email")])),
        new AddForeignKey("users", new ForeignKey("fk_users_team_id", ["team_id"], "teams", ["id"])),
        new AddCheckConstraint("users", new CheckConstraint("ck_users_age", "age >= 0")),
        new DropColumn("users", "name"),
        new CreateTable(new Table("audits") { Columns = [new Column("id", PgType.BigInt)] }),
        RawSql("insert into audits select id from users", ""));

    [Fact]
    public async Task A_role_without_superuser_that_owns_the_database_does_all_that_runs_do()
    {
        await using var role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync($"alter database {Database.Name} owner to {role.Name}; grant create on schema public to {role.Name}");
        MigratorOptions options = Options();
        options.MaxRisk = RiskLevel.Critical;
        options.BackfillBatchSize = 4;
        options.Backup = new BackupOptions { Mode = BackupMode.TableCopy };
        options.OnDrift = DriftPolicy.Fail;
        options.ValidateAfter = true;
        await new Migrator(role.DataSource, Old.Build(), options).MigrateAsync();
        await ExecuteAsync("insert into teams values (1); insert into users (name, team_id) select 'n' || g, 1 from generate_series(1, 10) g");
        var migrator = new Migrator(role.DataSource, New.Build(), options);

        var result = await migrator.MigrateAsync();
        var judged = await migrator.AnalyzeRollbackAsync(RollbackTarget.Last());
        var undone = await migrator.RollbackLastAsync();
        var restored = await migrator.RestoreBackupAsync(result.Backup!.Schema!, RestoreMode.Compare);
        await migrator.MigrateAsync();

        Assert.Equal(["2_Label", "3_All"], result.MigrationIds);
        Assert.Equal(Reversibility.LosesData, judged.Reversibility);
        Assert.Equal(["3_All"], undone.MigrationIds);
        Assert.All(restored.Tables, static t => Assert.Equal(0, t.MissingRows));
        Assert.Equal(HealthState.UpToDate, (await migrator.GetHealthAsync(checkDrift: true)).State);
        Assert.Null((await migrator.GetLocksAsync()).Holder);
        Assert.Null(await migrator.ClearLockAsync());
        var kept = await migrator.ListRetainedAsync();
        Assert.Empty((await migrator.PurgeRetainedAsync([.. kept.Select(static k => k.Schema)])).Remaining);
        Assert.True(kept.Count > 1);
        Assert.Equal(10, await Database.ScalarAsync<long>("select count(*) from users where email = 'none'"));

        async Task ExecuteAsync(string sql)
        {
            await using NpgsqlCommand command = role.DataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
