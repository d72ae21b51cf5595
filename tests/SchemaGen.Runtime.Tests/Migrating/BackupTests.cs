using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Backups;
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
        Assert.Equal(new RestoredTable("users", 2, 0), Assert.Single((await migrator.RestoreBackupAsync(result.Backup.Schema!)).Tables));
        Assert.Equal("1,2,3", await Database.ScalarAsync<string>("select string_agg(id::text, ',' order by id) from users"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task Rows_come_back_from_a_copy_that_was_made_before_labels_changed()
    {
        PgType mood = PgType.UserDefined("mood");
        var history = new TestHistory().Then(
            "1_Initial",
            new CreateEnum(new EnumType("mood", ["sad", "happy"])),
            new CreateTable(UsersTable(new Column("feels", mood) { Nullable = true }, new Column("felt", mood.Array()) { Nullable = true })));
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, feels, felt) values ('Ada', 'happy', '{sad,happy}'), ('Grace', 'sad', '{}')");
        var migrator = MigratorOf(history.Then("2_Labels", new AlterEnumLabels("mood", ["glad", "happy", "sad"])).Build(), WithBackup(BackupMode.TableCopy));

        string schema = (await migrator.MigrateAsync()).Backup!.Schema!;
        await Database.ExecuteAsync("delete from users where name = 'Ada'; update users set feels = 'glad', felt = '{glad}'");

        Assert.Equal(new RestoredTable("users", 1, 1), Assert.Single((await migrator.RestoreBackupAsync(schema, RestoreMode.ChangedValues)).Tables));
        Assert.Equal("Ada happy {sad,happy}, Grace sad {}", await Database.ScalarAsync<string>("select string_agg(concat_ws(' ', name, feels, felt), ', ' order by name) from users"));
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
        if (await WithDumpAsync() is not { } options)
            return;
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
    public async Task A_dump_of_a_partitioned_table_has_the_rows_of_its_partitions_and_is_for_its_owner_alone()
    {
        await Database.ExecuteAsync(
            """
            create table visits (at int not null, page text) partition by range (at);
            create table visits_1 partition of visits for values from (0) to (10);
            create table visits_2 partition of visits for values from (10) to (20);
            insert into visits values (1, 'a'), (12, 'b')
            """);
        if (await WithDumpAsync() is not { } options)
            return;
        options.Backup!.Directory = Path.Combine(options.Backup.Directory!, "made");
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        PgDump dump = (await PgDump.FindAsync(options.Backup, connection.PostgreSqlVersion.Major, default))!;

        string file = (await dump.TakeAsync(connection, [new QualifiedName("public", "visits")], options.Backup, DateTimeOffset.UnixEpoch, default)).File!;
        await Database.ExecuteAsync("delete from visits where at = 12");
        var restored = await MigratorOf(Initial.Build(), options).RestoreBackupAsync(file);

        Assert.Equal([new RestoredTable("visits_1", 0, 0), new RestoredTable("visits_2", 1, 0)], restored.Tables);
        Assert.Equal("b", await Database.ScalarAsync<string>("select page from visits where at = 12"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(options.Backup.Directory));
    }

    [Fact]
    public async Task Rows_of_a_dump_come_back_and_those_that_were_changed_only_when_that_is_asked_for()
    {
        await PrepareAsync();
        if (await WithDumpAsync() is not { } options)
            return;
        var migrator = MigratorOf(Emptied.Build(), options);
        string file = (await migrator.MigrateAsync()).Backup!.File!;
        await migrator.RollbackToAsync("2_Delete", RiskLevel.Critical);
        await Database.ExecuteAsync("insert into users (id, name) values (9, 'came later')");

        Assert.Equal([new RestoredTable("users", 2, 1)], (await migrator.RestoreBackupAsync(file, RestoreMode.Compare)).Tables);
        Assert.Equal("3 Cha,9 came later", await RowsAsync());
        Assert.Equal([new RestoredTable("users", 2, 1)], (await migrator.RestoreBackupAsync(file)).Tables);
        Assert.Equal("1 Adelaide,2 Beatrice,3 Cha,9 came later", await RowsAsync());
        Assert.Equal([new RestoredTable("users", 0, 1)], (await migrator.RestoreBackupAsync(file, RestoreMode.ChangedValues)).Tables);
        Assert.Equal("1 Adelaide,2 Beatrice,3 Charlotte,9 came later", await RowsAsync());
        Assert.Equal([new RestoredTable("users", 0, 0)], (await migrator.RestoreBackupAsync(file, RestoreMode.Compare)).Tables);
        // What was loaded at the side is gone.
        Assert.Empty(await migrator.ListRetainedAsync());
    }

    [Theory]
    [InlineData(BackupMode.TableCopy)]
    [InlineData(BackupMode.PgDump)]
    public async Task Odd_names_types_and_values_come_back_as_they_were(BackupMode mode)
    {
        await Database.ExecuteAsync(
            """
            create type mood as enum ('so so', 'well');
            create schema "Odd schema";
            create table "Odd schema"."Odd ""table"" name" (
                id bigint generated always as identity primary key, "a ""b"", c" text, price numeric(12,4), at timestamptz, tags text[], doc json, raw bytea, m mood, code char(5),
                doubled numeric generated always as (price * 2) stored);
            insert into "Odd schema"."Odd ""table"" name" ("a ""b"", c", price, at, tags, doc, raw, m, code) values
                (E'tab\tline\nback\\slash \\.', 1.5, '2026-11-21 10:00+02', '{a,"b c",NULL}', '{"a":1, "a":2}', '\x00ff', 'so so', 'ab'), (null, null, null, null, null, null, null, null), ('\N', 0, 'infinity', '{}', '[]', '', 'well', '');
            create table logs (line text);
            insert into logs values ('same'), ('same'), ('other')
            """);
        const string Digest = "select string_agg(t::text, '|' order by id) from \"Odd schema\".\"Odd \"\"table\"\" name\" t";
        string before = (await Database.ScalarAsync<string>(Digest))!;
        if ((mode == BackupMode.PgDump ? await WithDumpAsync() : WithBackup(mode)) is not { } options)
            return;
        var history = new TestHistory()
            .Then("1_Logs", new CreateTable(new Table("logs") { Columns = [new Column("line", PgType.Text) { Nullable = true }] }))
            .Then("2_Odd", new CreateSchema(new DatabaseSchema("Odd schema")), new CreateTable(new Table(new QualifiedName("Odd schema", "Odd \"table\" name")) { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new PrimaryKey("k", ["id"]) }))
            .Then("3_Ruin", RawSql("delete from \"Odd schema\".\"Odd \"\"table\"\" name\" where id = 2; update \"Odd schema\".\"Odd \"\"table\"\" name\" set price = 7, tags = null, code = 'zz'; delete from logs where line = 'same' and ctid = '(0,1)'"))
            .Build();
        var migrator = MigratorOf(history, options);
        await TakeForAppliedAsync(history);
        var backup = (await migrator.MigrateAsync()).Backup!;

        var result = await migrator.RestoreBackupAsync(backup.File ?? backup.Schema!, RestoreMode.ChangedValues);

        Assert.Equal(["Odd schema.Odd \"table\" name 1 2", "logs 1 0"], result.Tables.Select(static t => $"{t.Table} {t.MissingRows} {t.DifferingRows}"));
        Assert.Equal(before, await Database.ScalarAsync<string>(Digest));
        Assert.Equal("other,same,same", await Database.ScalarAsync<string>("select string_agg(line, ',' order by line) from logs"));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_any_more_restores_nothing()
    {
        await PrepareAsync();
        var migrator = MigratorOf(Emptied.Build(), WithBackup(BackupMode.TableCopy));
        string schema = (await migrator.MigrateAsync()).Backup!.Schema!;

        var failure = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => migrator.RestoreBackupAsync(schema, RestoreMode.ChangedValues));

        Assert.Equal(Npgsql.PostgresErrorCodes.StringDataRightTruncation, failure.SqlState);
        Assert.Equal("3 Cha", await RowsAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_dump_or_not_there_changes_nothing()
    {
        await PrepareAsync();
        var migrator = MigratorOf(Initial.Build(), await WithDumpAsync() ?? WithBackup(BackupMode.PgDump));
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "drop table users;");

        Assert.Equal("restore-failed", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.RestoreBackupAsync(file))).Code);
        Assert.Equal("backup-unknown", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.RestoreBackupAsync("/nowhere.dump"))).Code);
        var without = MigratorOf(Initial.Build(), WithBackup(BackupMode.PgDump)).With(static o => o.Backup!.PgDumpPath = "/nowhere/pg_dump");
        Assert.Contains("there is no pg_restore", (await Assert.ThrowsAsync<SchemaGenException>(() => without.RestoreBackupAsync(file))).Message, StringComparison.Ordinal);
        Assert.Equal(3, await Database.ScalarAsync<long>("select count(*) from users"));
        Assert.Empty(await migrator.ListRetainedAsync());
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

    // It comes with the server; elsewhere it is on the PATH. A version that was fetched comes without it, and an older one does not do: null.
    private static async Task<MigratorOptions?> WithDumpAsync()
    {
        var options = WithBackup(BackupMode.PgDump);
        var server = await new PostgresFixture().GetServerAsync();
        if (server.BinDirectory is { } programs && File.Exists(Path.Combine(programs, "pg_dump")))
            options.Backup!.PgDumpPath = Path.Combine(programs, "pg_dump");
        return await PgDump.FindAsync(options.Backup!, server.MajorVersion, default) is null ? null : options;
    }

    // A baseline would prove that the tables are what the source knows, and these have more.
    private async Task TakeForAppliedAsync(SchemaSource history)
    {
        await Database.ExecuteAsync("alter table logs rename to kept_logs; alter schema \"Odd schema\" rename to kept");
        await MigratorOf(new SchemaSource(history.Name, history.Migrations[1].Fingerprint, static () => SchemaSnapshot.Empty, () => [.. history.Migrations.Take(2)])).MigrateAsync();
        await Database.ExecuteAsync(
            """
            drop table logs;
            drop schema "Odd schema" cascade;
            alter table kept_logs rename to logs;
            alter schema kept rename to "Odd schema"
            """);
    }

    private Task<string?> RowsAsync() => Database.ScalarAsync<string>("select string_agg(id || ' ' || name, ',' order by id) from users");

    private async Task PrepareAsync()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Adelaide'), ('Beatrice'), ('Charlotte')");
    }
}
