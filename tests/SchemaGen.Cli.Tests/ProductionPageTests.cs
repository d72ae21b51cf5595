using System.Text.RegularExpressions;
using Npgsql;
using SchemaGen.History;
using SchemaGen.LocalPostgres;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>The commands of the pages on production and on rolling back, followed on a database with rows.</summary>
public sealed partial class ProductionPageTests : CommandTest
{
    private static readonly (string, Operation)[] Before = [("1_Initial", CreateUsers), ("2_Phone", AddPhone)];

    private static readonly SchemaSource Old = Named(Before);

    private static readonly SchemaSource Release = Named([.. Before, ("3_NoName", DropName with { Approved = "nobody reads it" })]);

    private static readonly SchemaSource Longer = Named(
    [
        .. Before,
        ("3_Fax", new AddColumn("users", new Column("fax", PgType.Text) { Nullable = true })),
        ("4_FaxIndex", new CreateIndex("users", new TableIndex("ix_users_fax", [new IndexKey("fax")]))),
    ]);

    [Fact]
    public async Task The_drill_of_a_roll_back_leads_back_and_forward_with_every_row()
    {
        await PrepareAsync();

        int[] exitCodes = await FollowAsync(Release, "production.md", "Roll-back drills", (command, _) => command switch
        {
            // Where the page has it killed, a run is.
            6 => KillAsync(),
            _ => Task.CompletedTask,
        });

        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 0], exitCodes);
        Assert.Equal("1,2", await Database.ScalarAsync<string>("select string_agg(phone, ',' order by id) from users"));
        await RunAsync(Release, "down", "--max-risk", "Critical");
        Assert.Equal("Ada,Bea", await Database.ScalarAsync<string>("select string_agg(name, ',' order by id) from users"));
    }

    [Fact]
    public async Task What_a_drop_has_left_is_listed_kept_for_longer_and_purged()
    {
        await PrepareAsync();
        await UpAsync(Release);

        int[] exitCodes = await FollowAsync(Release, "production.md", "Retention");

        Assert.Equal([0, 0, 0, 0], exitCodes);
        Assert.Equal("Nothing is kept.", (await RunAsync(Release, "retention", "list")).Output.Trim());
    }

    [Fact]
    public async Task Rows_come_back_from_copies_and_from_a_file()
    {
        await PrepareAsync();
        SchemaSource spoiling = Named([.. Before, ("3_Spoil", new SchemaGen.Operations.Sql("delete from users where id = 1; update users set name = 'X'") { Approved = "a drill" })]);
        string copies = (await BackedUpAsync(spoiling, BackupMode.TableCopy)).Schema!;
        LocalPostgresServer server = await new PostgresFixture().GetServerAsync();
        string? dump = server.BinDirectory is { } programs && File.Exists(Path.Combine(programs, "pg_dump")) ? Path.Combine(programs, "pg_dump") : null;
        string file = "";

        int[] exitCodes = await FollowAsync(Old, "production.md", "Backups", async (command, args) =>
        {
            if (command == 2 && dump is not null)
            {
                // The rows that were backed up are there but for their values; the file has them as they were before those were spoiled again.
                await Database.ExecuteAsync("update users set name = case id when 1 then 'Ada' else 'Bea' end");
                MigratorOptions = new MigratorOptions { Backup = new BackupOptions { PgDumpPath = dump } };
                file = (await BackedUpAsync(Named([.. Before, ("3_Spoil", spoiling.Migrations[2].Up[0]), ("4_Again", spoiling.Migrations[2].Up[0])]), BackupMode.PgDump, dump)).File!;
            }

            args[1] = command < 2 ? copies : file;
        }, skip: dump is null ? 2 : null);

        Assert.Equal(dump is null ? [3, 0] : [3, 0, 0], exitCodes);
        if (dump is not null)
            Assert.Equal("Ada,Bea", await Database.ScalarAsync<string>("select string_agg(name, ',' order by id) from users"));
    }

    [Fact]
    public async Task Each_way_to_roll_back_undoes_what_the_page_says()
    {
        string moment = "";

        int[] exitCodes = await FollowAsync(Longer, "rollback.md", null, async (command, args) =>
        {
            await RunAsync(Longer, "down", "--to", "", "--max-risk", "Critical");
            if (command == 6)
                return;
            await UpAsync(Old);
            moment = (await Database.ScalarAsync<string>("select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"))!;
            await UpAsync(Longer);
            if (Array.IndexOf(args, "--to-time") is > 0 and int at)
                args[at + 1] = moment;
        });

        Assert.Equal([0, 0, 0, 0, 1, 0, 3], exitCodes);
    }

    [Fact]
    public async Task What_pods_jobs_and_units_start_migrates_and_finds_nothing_to_do_the_next_time()
    {
        string page = await File.ReadAllTextAsync(Pages.PathOf("production.md"));
        string[][] starts =
        [
            .. PodCommand().Matches(page).Select(static m => PageCommand.Words(m.Groups[1].Value.Replace(',', ' '))),
            .. UnitCommand().Matches(page).Select(static m => PageCommand.Words(m.Groups[1].Value)),
        ];
        Assert.Equal(3, starts.Length);

        foreach (string[] args in starts)
        {
            await Database.ExecuteAsync("drop schema public cascade; create schema public; drop schema if exists schemagen cascade");
            CommandOutcome first = await RunAsync(Old, args);
            Assert.Equal(ExitCodes.Ok, first.ExitCode);
            Assert.StartsWith("Shop: applied 1_Initial, 2_Phone in ", first.Output, StringComparison.Ordinal);
            Assert.Equal((ExitCodes.Ok, "Shop: nothing to do"), Short(await RunAsync(Old, args)));
            Assert.Equal("Production", await Database.ScalarAsync<string>("select distinct environment from schemagen.migration_executions"));

            // Each of them is to stop before a schema that somebody has changed by hand.
            await Database.ExecuteAsync("alter table users add column by_hand int");
            Assert.Equal(ExitCodes.PendingOrDrift, (await RunAsync(Release, args)).ExitCode);
        }

        static (int, string) Short(CommandOutcome outcome) => (outcome.ExitCode, outcome.Output.Trim());
    }

    private async Task PrepareAsync()
    {
        await UpAsync(Old);
        await Database.ExecuteAsync("insert into users (name, phone) values ('Ada', '1'), ('Bea', '2')");
    }

    /// <summary>Gives the commands of a section, one after the other, and holds what they print to the page; their exit codes.</summary>
    /// <param name="source">The program.</param>
    /// <param name="page">The page.</param>
    /// <param name="section">The section; null for all of the page.</param>
    /// <param name="before">Is called before each, with its number from 0 and its words, which it may change.</param>
    /// <param name="skip">The number from which on they cannot be given here; null for none.</param>
    private async Task<int[]> FollowAsync(SchemaSource source, string page, string? section, Func<int, string[], Task>? before = null, int? skip = null)
    {
        IReadOnlyList<PageCommand> commands = await PageCommand.ReadAsync(page, section);
        List<int> exitCodes = [];
        foreach (PageCommand command in commands.Take(skip ?? commands.Count))
        {
            string[] args = [.. command.Args];
            if (before is not null)
                await before(exitCodes.Count, args);
            CommandOutcome outcome = await RunAsync(source, args);
            // What is refused is told on the standard error.
            command.Check(outcome.ExitCode is ExitCodes.Ok or ExitCodes.PendingOrDrift ? outcome : outcome with { Output = outcome.Error });
            exitCodes.Add(outcome.ExitCode);
        }

        return [.. exitCodes];
    }

    /// <summary>Goes back, and forward again with a session that is ended in the middle of the release.</summary>
    private async Task KillAsync()
    {
        await RunAsync(Release, "down", "--max-risk", "Critical");
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(Database.ConnectionString);
        Migrator migrator = new(dataSource, Release, new MigratorOptions { Progress = new Killer(Database) });
        await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.MigrateAsync());
    }

    private async Task<BackupInfo> BackedUpAsync(SchemaSource source, BackupMode mode, string? pgDump = null)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(Database.ConnectionString);
        BackupOptions backup = new() { Mode = mode, Directory = Directory.CreateTempSubdirectory("schemagen").FullName, PgDumpPath = pgDump };
        return (await new Migrator(dataSource, source, new MigratorOptions { Backup = backup, MaxRisk = RiskLevel.Critical }).MigrateAsync()).Backup!;
    }

    [GeneratedRegex("""command: \["dotnet", "Shop\.dll", ([^\]]*)\]""")]
    private static partial Regex PodCommand();

    [GeneratedRegex(@"^ExecStart=/usr/bin/dotnet /opt/shop/Shop\.dll (.*)$", RegexOptions.Multiline)]
    private static partial Regex UnitCommand();

    private sealed class Killer(TestDatabase database) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value)
        {
            if (value.Phase != MigrationPhase.StepStarted || value.StepNumber != value.StepCount)
                return;
            database.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'schemagen%' and pid <> pg_backend_pid()")
                .GetAwaiter().GetResult();
        }
    }
}
