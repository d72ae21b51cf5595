using System.Text.Json.Nodes;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Safety;

namespace SchemaGen.Cli.Tests;

/// <summary>The commands of whoever looks after a production database.</summary>
public sealed class OperatingTests : CommandTest
{
    private static readonly SchemaSource Safe = Source(CreateUsers, AddPhone);

    [Theory]
    [InlineData("y", 0, true)]
    [InlineData("no", 4, false)]
    [InlineData("", 4, false)]
    public async Task Up_asks_before_it_applies_and_shows_what(string answer, int exitCode, bool isApplied)
    {
        using StringReader input = new(answer + "\n");
        TextReader before = Terminal.Input;
        Terminal.Input = input;
        try
        {
            CommandOutcome up = await RunAsync(Safe, "up", "--interactive", "--sql");
            Assert.Equal(exitCode, up.ExitCode);
            Assert.Contains("add column users.phone", up.Error, StringComparison.Ordinal);
            Assert.Contains("Apply this plan? [y/N]", up.Error, StringComparison.Ordinal);
            Assert.Contains("add column phone text", up.Error, StringComparison.Ordinal);
        }
        finally
        {
            Terminal.Input = before;
        }

        Assert.Equal(isApplied, await Database.ScalarAsync<bool>("select to_regclass('users') is not null"));
    }

    [Fact]
    public async Task Up_holds_back_what_is_excluded_and_says_so()
    {
        JsonNode up = (await JsonAsync(0, Safe, "up", "--exclude-operation", "AddColumn"))[0]!;
        Assert.Equal("""["1"] ["2"]""", $"{up["applied"]!.ToJsonString()} {up["heldBack"]!.ToJsonString()}");

        CommandOutcome wrong = await RunAsync(Safe, "up", "--exclude-operation", "Nonsense");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("\"Nonsense\" is no kind of operation", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_refuses_drift_and_adopts_it_when_told_to()
    {
        await UpAsync(Source(CreateUsers));
        await Database.ExecuteAsync("alter table users add column phone text");

        Assert.Equal(3, (await RunAsync(Safe, "up", "--on-drift", "Fail")).ExitCode);
        Assert.Equal(3, (await RunAsync(Safe, "up", "--on-drift", "Warn")).ExitCode);
        JsonNode up = (await JsonAsync(0, Safe, "up", "--on-drift", "Adopt", "--validate"))[0]!;
        Assert.Equal("""["2"]""", up["adopted"]!.ToJsonString());
    }

    [Fact]
    public async Task Plan_shows_the_way_back()
    {
        CommandOutcome plan = await RunAsync(Safe, "plan", "--rollback");

        Assert.Equal(3, plan.ExitCode);
        Assert.Contains("rolling back 2, 1: the schema comes back, some data do not", plan.Output, StringComparison.Ordinal);
        Assert.Equal("LosesData", (string?)(await JsonAsync(3, Safe, "plan", "--rollback"))[0]!["rollback"]!["reversibility"]);
    }

    [Fact]
    public async Task Down_judges_one_migration_and_takes_it_out()
    {
        await UpAsync(Safe);
        Assert.Equal("LosesData", (string?)(await JsonAsync(0, Safe, "down", "--only", "2", "--analyze"))["reversibility"]);
        Assert.Equal(1, (await RunAsync(Safe, "down", "--only", "1", "--max-risk", "Critical")).ExitCode);
        JsonNode down = (await JsonAsync(0, Safe, "down", "--only", "1", "--with-dependents", "--max-risk", "Critical"))[0]!;
        Assert.Equal("""["2","1"]""", down["rolledBack"]!.ToJsonString());
    }

    [Fact]
    public async Task Restore_compares_brings_rows_back_and_then_changed_values()
    {
        await UpAsync(Source(CreateUsers));
        await Database.ExecuteAsync("insert into users (id, name) values (1, 'Ada'), (2, 'Bea')");
        MigratorOptions options = new() { MaxRisk = RiskLevel.Critical, Backup = new BackupOptions { Mode = BackupMode.TableCopy } };
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(Database.ConnectionString);
        MigrationResult result = await new Migrator(dataSource, Source(CreateUsers, new SchemaGen.Operations.Sql("delete from users where id = 2; update users set name = 'X'")), options).MigrateAsync();
        string backup = result.Backup!.Schema!;

        JsonNode compared = (await JsonAsync(3, Safe, "restore", backup, "--mode", "Compare"))["tables"]![0]!;
        Assert.Equal("users 1 1", $"{compared["table"]} {compared["missingRows"]} {compared["differingRows"]}");
        Assert.Contains("users: 1 rows came back, 1 differ and stay as they are", (await RunAsync(Safe, "restore", backup)).Output, StringComparison.Ordinal);
        Assert.Contains("1 have the values of the backup again", (await RunAsync(Safe, "restore", backup, "--mode", "ChangedValues")).Output, StringComparison.Ordinal);
        Assert.Equal("Ada,Bea", await Database.ScalarAsync<string>("select string_agg(name, ',' order by id) from users"));
        Assert.Equal(1, (await RunAsync(Safe, "restore", "/nowhere.dump")).ExitCode);
    }

    [Fact]
    public async Task Retention_is_listed_extended_and_purged()
    {
        await UpAsync(Source(CreateUsers, AddPhone, DropName));

        JsonNode kept = Assert.Single((await JsonAsync(0, Safe, "retention", "list")).AsArray())!;
        string schema = (string)kept["schema"]!;
        Assert.StartsWith("schemagen_retained$", schema, StringComparison.Ordinal);
        Assert.Equal("kept by: drop column users.name in 3", (string?)kept["keptBy"]);
        Assert.Equal(90, ((DateTimeOffset)kept["keepUntil"]! - (DateTimeOffset)kept["keptAt"]!).TotalDays, 3);

        Assert.Equal(0, (await RunAsync(Safe, "retention", "extend", schema, "--until", "2001-01-01")).ExitCode);
        Assert.True((bool)(await JsonAsync(0, Safe, "retention", "list"))[0]!["expired"]!);
        Assert.Contains(schema, (await RunAsync(Safe, "retention", "purge")).Output, StringComparison.Ordinal);
        Assert.Equal("Nothing is kept.", (await RunAsync(Safe, "retention", "list")).Output.Trim());
        Assert.Equal(1, (await RunAsync(Safe, "retention", "purge", schema)).ExitCode);
        Assert.Equal(2, (await RunAsync(Safe, "retention", "extend", schema)).ExitCode);
    }

    [Fact]
    public async Task Locks_shows_the_holder_and_clears_one_that_is_left_alone()
    {
        Assert.Equal("Nobody holds the migration lock.", (await RunAsync(Safe, "locks")).Output.Trim());
        await using NpgsqlConnection other = new(Database.ConnectionString + ";Pooling=false;Application Name=schemagen Shop");
        await other.OpenAsync();
        await using (NpgsqlCommand take = new("select pg_advisory_lock(x'736368656D616765'::bigint)", other))
            await take.ExecuteNonQueryAsync();

        Assert.Contains($"process {other.ProcessID} (schemagen Shop", (await RunAsync(Safe, "locks")).Output, StringComparison.Ordinal);
        CommandOutcome early = await RunAsync(Safe, "locks", "--clear", "--idle", "3600");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("its holder is at work", early.Error, StringComparison.Ordinal);

        JsonNode cleared = await JsonAsync(0, Safe, "locks", "--clear", "--idle", "0");
        Assert.Equal(other.ProcessID, (int)cleared["cleared"]!["process"]!);
        Assert.Equal(0, (await RunAsync(Safe, "up")).ExitCode);
    }

    [Fact]
    public async Task A_snapshot_of_the_live_schema_is_saved_and_compared_later()
    {
        await UpAsync(Source(CreateUsers));
        string file = Path.Combine(Directory.CreateTempSubdirectory("schemagen").FullName, "then.json");
        Assert.Equal(0, (await RunAsync(Safe, "snapshot", "save", file)).ExitCode);
        Assert.Equal(0, (await RunAsync(Safe, "snapshot", "compare", file)).ExitCode);

        await UpAsync(Safe);
        CommandOutcome compared = await RunAsync(Safe, "snapshot", "compare", file);
        Assert.Equal(3, compared.ExitCode);
        Assert.Contains("1 changes", compared.Output, StringComparison.Ordinal);
        Assert.Contains("add column users.phone", compared.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(Safe, "snapshot", "compare", file, "--with", file)).ExitCode);

        await File.WriteAllTextAsync(file, "{}");
        Assert.Equal(1, (await RunAsync(Safe, "snapshot", "compare", file)).ExitCode);
        Assert.Equal(2, (await RunAsync(Safe, "snapshot", "compare", file + ".missing")).ExitCode);
    }
}
