using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What is at risk is backed up and verified before the first step, and comes back.</summary>
public sealed class BackupTests : MigratorTest
{
    private static TestHistory Initial => new TestHistory().Then("1_Initial", CreateUsers);

    private static TestHistory Emptied => Initial.Then("2_Delete", RawSql("delete from users where id <= 2")).Then("3_Short", new AlterColumnType("users", "name", PgType.Varchar(3)) { Using = "left(name, 3)" });

    [Fact]
    public async Task A_copy_of_the_tables_at_risk_is_taken_before_the_first_step_and_rows_come_back_from_it()
    {
        await PrepareAsync();

        var result = await MigratorOf(Emptied.Build(), WithBackup(BackupMode.TableCopy)).MigrateAsync();

        Assert.Equal(["users"], result.Backup!.Tables.Select(static t => t.ToString()));
        Assert.Equal(3, await Database.ScalarAsync<long>($"select count(*) from \"{result.Backup.Schema}\".users where length(name) > 3"));
        var migrator = MigratorOf(Emptied.Build());
        // Only rows that are gone come back; the column is shorter now, so that they have to fit.
        await Database.ExecuteAsync($"update \"{result.Backup.Schema}\".users set name = left(name, 3)");
        Assert.Equal(2, (await migrator.RestoreBackupAsync(result.Backup.Schema!))["public.users"]);
        Assert.Equal("1,2,3", await Database.ScalarAsync<string>("select string_agg(id::text, ',' order by id) from users"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_backup_is_listed_and_purged_as_what_is_retained()
    {
        await PrepareAsync();
        var options = WithBackup(BackupMode.TableCopy);
        options.Backup!.Retention = TimeSpan.FromMilliseconds(1);
        var migrator = MigratorOf(Emptied.Build(), options);
        var result = await migrator.MigrateAsync();

        var kept = Assert.Single(await migrator.ListRetainedAsync());
        Assert.Equal((result.Backup!.Schema, "backup of users", true), (kept.Schema, kept.KeptBy, kept.IsExpired));
        Assert.Single((await migrator.PurgeRetainedAsync()).Purged);
        Assert.Equal("backup-unknown", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.RestoreBackupAsync(kept.Schema))).Code);
    }

    [Fact]
    public async Task What_is_not_at_risk_is_not_backed_up()
    {
        await PrepareAsync();

        var result = await MigratorOf(
            Initial.Then("2_Phone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true })).Build(), WithBackup(BackupMode.Auto)).MigrateAsync();

        Assert.Null(result.Backup);
    }

    [Fact]
    public async Task Without_the_dump_that_was_asked_for_nothing_is_done()
    {
        await PrepareAsync();
        var options = WithBackup(BackupMode.PgDump);
        options.Backup!.PgDumpPath = "/nowhere/pg_dump";

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(Emptied.Build(), options).MigrateAsync());

        Assert.Equal("backup-failed", failure.Code);
        Assert.Equal(3, await Database.ScalarAsync<long>("select count(*) from users"));
        // Left to choose, copies are taken instead.
        options.Backup.Mode = BackupMode.Auto;
        Assert.NotNull((await MigratorOf(Emptied.Build(), options).MigrateAsync()).Backup!.Schema);
    }

    [Fact]
    public async Task A_dump_is_read_back_before_the_first_step_and_old_ones_go()
    {
        await PrepareAsync();
        var options = WithBackup(BackupMode.PgDump);
        // It comes with the server; elsewhere it is on the PATH.
        if ((await new PostgresFixture().GetServerAsync()).BinDirectory is { } programs && File.Exists(Path.Combine(programs, "pg_dump")))
            options.Backup!.PgDumpPath = Path.Combine(programs, "pg_dump");
        string old = Path.Combine(options.Backup!.Directory!, $"schemagen_{Database.Name}_20010101T000000000.dump");
        string others = Path.Combine(options.Backup.Directory!, "schemagen_other_20010101T000000000.dump");
        await File.WriteAllTextAsync(old, "");
        await File.WriteAllTextAsync(others, "");

        var result = await MigratorOf(Emptied.Build(), options).MigrateAsync();

        Assert.True(new FileInfo(result.Backup!.File!).Length > 0);
        Assert.Equal((false, true), (File.Exists(old), File.Exists(others)));
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public void A_dump_needs_a_place()
    {
        var options = WithBackup(BackupMode.PgDump);
        options.Backup!.Directory = null;
        options.Backup.Retention = TimeSpan.Zero;

        var problems = Assert.Throws<MigratorOptionsException>(() => MigratorOf(Initial.Build(), options)).Problems;

        Assert.Equal(["Backup.Directory is not set; name the directory for the files of pg_dump.", "Backup.Retention is 00:00:00; use a time of more than 0."], problems);
    }

    private static MigratorOptions WithBackup(BackupMode mode)
    {
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;
        options.Backup = new BackupOptions { Mode = mode, Directory = Directory.CreateTempSubdirectory("schemagen").FullName };
        return options;
    }

    private async Task PrepareAsync()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Adelaide'), ('Beatrice'), ('Charlotte')");
    }
}
