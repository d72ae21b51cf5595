using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;

namespace SchemaGen.Cli.Tests;

/// <summary>From one live database to another: what is printed, applied, refused and left alone.</summary>
public sealed class DiffTests : DiffTest
{
    private const string Old = "create table users (id int primary key, name text, fax text)";
    private const string New = "create table users (id int primary key, name text not null default '', phone text); create index ix_users_phone on users (phone)";

    [Fact]
    public async Task A_diff_is_drawn_with_its_hazards_and_changes_nothing()
    {
        var pair = await OpenAsync(Old, New);

        CommandOutcome diff = await DiffAsync(pair);

        Assert.Equal(ExitCodes.PendingOrDrift, diff.ExitCode);
        Assert.Contains("drop column users.fax", diff.Output, StringComparison.Ordinal);
        Assert.Contains("SG1001 High", diff.Output, StringComparison.Ordinal);
        Assert.Equal(diff.Output, (await DiffAsync(pair)).Output);
        Assert.True(await pair.From.ScalarAsync<bool>("select to_regnamespace('schemagen') is null"));
    }

    [Fact]
    public async Task The_script_alone_brings_the_database_there()
    {
        var pair = await OpenAsync("create table users (id int primary key, name text)", New);

        CommandOutcome diff = await DiffAsync(pair, "--sql");
        await RunScriptAsync(pair.From.ConnectionString, diff.Output);

        Assert.Contains("create index concurrently ix_users_phone", diff.Output, StringComparison.Ordinal);
        Assert.Equal(await Catalogue.ReadAsync(pair.To), await Catalogue.ReadAsync(pair.From));
    }

    [Fact]
    public async Task Applying_goes_through_the_risk_gate_and_keeps_history()
    {
        var pair = await OpenAsync(Old, New);

        CommandOutcome refused = await DiffAsync(pair, "--apply");
        Assert.Equal((ExitCodes.Refused, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("--max-risk", refused.Error, StringComparison.Ordinal);

        CommandOutcome applied = await DiffAsync(pair, "--apply", "--max-risk", "High");
        Assert.Equal(ExitCodes.Ok, applied.ExitCode);
        Assert.StartsWith("diff: applied in ", applied.Output, StringComparison.Ordinal);
        Assert.Equal("schemagen-diff Auto completed", await pair.From.ScalarAsync<string>(
            "select source || ' ' || initcap(direction::text) || ' ' || status::text from schemagen.migration_executions"));
        Assert.Equal(await Catalogue.ReadAsync(pair.To), await Catalogue.ReadAsync(pair.From));
        Assert.Equal((ExitCodes.Ok, ""), await TextAsync(pair, "--apply"));
    }

    [Fact]
    public async Task JSON_has_the_plan_and_what_is_left_alone()
    {
        var pair = await OpenAsync(Old, New + "; create type v as range (subtype = text)");

        JsonNode json = JsonNode.Parse((await DiffAsync(pair, "--json")).Output)!;

        Assert.Equal("High", (string)json["maxRisk"]!);
        Assert.Contains(json["operations"]!.AsArray(), static o => (string)o!["operation"]! == "DropColumn");
        Assert.Equal("""[{"what":"range type v","reason":"OnlyInTo","advice":null}] []""", $"{json["leftAlone"]!.ToJsonString()} {json["missing"]!.ToJsonString()}");
    }

    [Fact]
    public async Task JSON_says_what_to_do_about_what_is_left_alone_as_the_text_does_before_and_after_it_is_applied()
    {
        var pair = await OpenAsync(
            "create table base (id int); create table child (x int) inherits (base); create table t (a int)",
            "create table t (a int, b int); insert into t values (1), (1)");
        await Assert.ThrowsAsync<PostgresException>(() => pair.To.ExecuteAsync("create unique index concurrently ix on t (a)"));

        JsonNode before = JsonNode.Parse((await DiffAsync(pair, "--json")).Output)!;
        CommandOutcome applied = await DiffAsync(pair, "--apply", "--json");
        JsonNode after = JsonNode.Parse(applied.Output)![0]!;

        Assert.Equal(
            [
                "index ix of t is not valid: IncompleteInTo: repair or drop it there",
                "inheritance public.base of child: OnlyInFrom: change it with SQL, in both databases",
                "table base, from which others inherit: OnlyInFrom: change it with SQL, in both databases",
                "table child, which inherits: OnlyInFrom: change it with SQL, in both databases",
            ],
            before["leftAlone"]!.AsArray().Select(static l => $"{l!["what"]}: {l["reason"]}: {l["advice"]}").Order(StringComparer.Ordinal));
        string page = await File.ReadAllTextAsync(Pages.PathOf("live-diff.md"));
        string example = Regex.Match(page, "^```json\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        Assert.Contains(JsonNode.Parse(example)!.ToJsonString(), before["leftAlone"]!.AsArray().Select(static l => l!.ToJsonString()));
        Assert.Equal(before["leftAlone"]!.ToJsonString(), after["leftAlone"]!.ToJsonString());
        Assert.Equal("[] []", $"{after["stillDiffers"]!.ToJsonString()} {after["missing"]!.ToJsonString()}");
        Assert.Contains("left alone: index ix of t is not valid in --to; repair or drop it there", applied.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_named_schemas_are_compared_and_the_rest_stays()
    {
        var pair = await OpenAsync(
            "create schema a; create schema b; create table a.old (id int); create table b.other (id int primary key)",
            "create schema a; create schema b; create table a.new (id int, o int); create table b.more (id int); create table public.t (id int)");

        CommandOutcome applied = await DiffAsync(pair, "--schema", "a", "--apply", "--max-risk", "Critical");

        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        Assert.Equal("a.new b.other", await pair.From.ScalarAsync<string>(
            "select string_agg(schemaname || '.' || tablename, ' ' order by 1) from (select schemaname, tablename from pg_tables where schemaname in ('a', 'b', 'public') order by 1, 2) t"));
        Assert.Equal((ExitCodes.Ok, ""), await TextAsync(pair, "--schema", "a"));
        Assert.Equal(ExitCodes.PendingOrDrift, (await DiffAsync(pair)).ExitCode);
    }

    [Fact]
    public async Task A_key_into_a_schema_that_is_not_compared_is_kept()
    {
        var pair = await OpenAsync(
            "create schema a; create schema b; create table b.t (id int primary key); create table a.t (id int)",
            "create schema a; create schema b; create table b.t (id int primary key, extra int); create table a.t (id int references b.t)");

        CommandOutcome applied = await DiffAsync(pair, "--schema", "a", "--apply", "--max-risk", "Critical");

        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        Assert.Equal((ExitCodes.Ok, ""), await TextAsync(pair, "--schema", "a"));
    }

    [Theory]
    [InlineData(2, "pg_catalog", "belongs to PostgreSQL")]
    [InlineData(2, "schemagen", "belongs to PostgreSQL")]
    [InlineData(1, "Public", "Neither database has a schema \"Public\"")]
    public async Task A_schema_that_cannot_be_compared_is_refused(int exitCode, string schema, string message)
    {
        CommandOutcome outcome = await DiffAsync(await OpenAsync("", ""), "--schema", schema);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_word_is_named_and_left_alone()
    {
        var pair = await OpenAsync(
            """
            create table t (a int, b int); create type v as range (subtype = int4); create type gone as range (subtype = int4);
            create statistics st on a, b from t; alter table t set (fillfactor = 80);
            """,
            """
            create table t (a int, b int); create type v as range (subtype = text); create table parts (id int) partition by hash (id); create table parts_0 partition of parts for values with (modulus 1, remainder 0);
            create unlogged table u (a int); grant select on t to public; alter table t alter a set statistics 200;
            """);

        CommandOutcome diff = await DiffAsync(pair, "--sql");

        Assert.Equal(
            [
                "left alone: extended statistics st: only in --from",
                "left alone: range type gone: only in --from",
                "left alone: range type v: differs",
                "left alone: unlogged table u: only in --to",
            ],
            diff.Error.ReplaceLineEndings("\n").TrimEnd().Split('\n').Order(StringComparer.Ordinal));
        Assert.Contains("alter table public.t reset (fillfactor)", diff.Output, StringComparison.Ordinal);
        Assert.Contains("alter column a set statistics 200", diff.Output, StringComparison.Ordinal);
        Assert.Contains("create table public.parts_0 partition of public.parts for values with (modulus 1, remainder 0)", diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_inherit_and_those_that_they_inherit_from_are_named_and_keep_their_rows()
    {
        const string tables = "create table base (id int primary key, gone int); create table \"Kept\" (id int);";
        var pair = await OpenAsync(
            tables + "create table child (y int) inherits (base); create table other (z int) inherits (\"Kept\"); insert into child values (1, 2, 3); insert into other values (4, 5); create table plain (a int);",
            "create table base (id int primary key, more int); create table child (y text) inherits (base); create table late (z int) inherits (base); create table plain (a int, b int);");

        CommandOutcome applied = await DiffAsync(pair, "--apply", "--max-risk", "Critical");

        Assert.True(applied.ExitCode is ExitCodes.Ok or ExitCodes.PendingOrDrift, applied.Error);
        Assert.Equal("(1,2,3), (4,5)", await pair.From.ScalarAsync<string>("select concat_ws(', ', c::text, o::text) from child c, other o"));
        Assert.Equal(1, await pair.From.ScalarAsync<long>("select count(b) + 1 from plain"));
        Assert.Equal(0, await pair.From.ScalarAsync<long>("select count(*) from pg_class where relname = 'late'"));
        CommandOutcome again = await DiffAsync(pair);
        Assert.Equal(
            [
                "left alone: inheritance public.\"Kept\" of other: only in --from; change it with SQL, in both databases",
                "left alone: inheritance public.base of late: only in --to; change it with SQL, in both databases",
                "left alone: table Kept, from which others inherit: only in --from; change it with SQL, in both databases",
                "left alone: table base, from which others inherit: differs; change it with SQL, in both databases",
                "left alone: table child, which inherits: differs; change it with SQL, in both databases",
                "left alone: table other, which inherits: only in --from; change it with SQL, in both databases",
            ],
            again.Error.ReplaceLineEndings("\n").TrimEnd().Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("", again.Output);
    }

    [Fact]
    public async Task Types_of_extensions_are_found_where_the_extensions_are()
    {
        var pair = await OpenAsync(
            "create extension hstore; create table t (id int primary key, note hstore);",
            """
            create schema ext; create extension citext schema ext; create extension hstore schema ext; create domain mail as ext.citext check (value like '%@%');
            create type pair as (a ext.citext, b ext.hstore);
            create table t (id int primary key, note ext.hstore, name ext.citext default 'x', pairs pair); create table u (mails ext.citext[], mail mail); create index on t (name);
            """);

        CommandOutcome applied = await DiffAsync(pair, "--apply", "--max-risk", "Critical");

        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        Assert.Equal(await Catalogue.ReadAsync(pair.To), await Catalogue.ReadAsync(pair.From));
        Assert.Equal((ExitCodes.Ok, ""), await TextAsync(pair));
    }

    [Fact]
    public async Task Domains_and_grants_are_made_alike()
    {
        const string tables = "create schema crm; create table t (a int, b int); create view v as select a from t; create function f() returns int language sql as 'select 1'; create type mood as enum ('sad'); create sequence s; create type price as (amount numeric, gone text); create table c (id int primary key, cost price); insert into c values (1, row(2, 'x'));";
        var pair = await OpenAsync(
            tables + "create domain email as varchar(20) check (value ~ '@'); create domain gone as int; create table m (mail email, old gone); grant select on t to pg_monitor; grant update (b) on t to pg_monitor; grant usage on schema crm to public;",
            tables + """
                create domain email as text not null constraint at check (value ~ '.@.') constraint short check (length(value) < 99); create domain more as email default 'a@b.c';
                create table m (mail email, old int, second more); grant select on t to pg_monitor with grant option; grant delete on t to public; grant select on v to pg_read_all_stats;
                revoke execute on function f() from public; revoke usage on type mood from public; grant usage on type mood, email to pg_monitor; grant select on sequence s to pg_monitor; alter type price drop attribute gone, add attribute currency char(3); comment on type price is 'money'; comment on column price.currency is 'ISO'; create type place as (x float8, at price[]); revoke usage on type place from public;
                """);

        CommandOutcome applied = await DiffAsync(pair, "--apply", "--max-risk", "Critical");

        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        Assert.Equal(await Catalogue.ReadAsync(pair.To), await Catalogue.ReadAsync(pair.From));
        Assert.Equal((ExitCodes.Ok, ""), await TextAsync(pair));
    }

    [Fact]
    public async Task What_the_plan_needs_and_cannot_make_is_told_before_the_first_step()
    {
        var pair = await OpenAsync(
            "create table a (id int)",
            """
            create table a (id int, extra int); create type email as range (subtype = text);
            create table base (x int); create table parts (id int primary key) inherits (base);
            create table z (mail email, p int references parts);
            """);

        CommandOutcome diff = await DiffAsync(pair);
        Assert.Equal((ExitCodes.Failed, ""), (diff.ExitCode, diff.Output));
        Assert.Contains("create it there first: range type email for the column mail of z", diff.Error, StringComparison.Ordinal);
        Assert.Contains("create it there first: table parts for the foreign key z_p_fkey of z", diff.Error, StringComparison.Ordinal);

        CommandOutcome apply = await DiffAsync(pair, "--apply");
        Assert.Equal(ExitCodes.Failed, apply.ExitCode);
        Assert.Contains("Nothing was done", apply.Error, StringComparison.Ordinal);
        Assert.Equal(1, await pair.From.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'a'::regclass and attnum > 0"));
    }

    [Fact]
    public async Task SQL_and_JSON_exclude_each_other() =>
        Assert.Equal(ExitCodes.Usage, (await DiffAsync(await OpenAsync("", ""), "--sql", "--json")).ExitCode);

    private async Task<(int, string)> TextAsync((Testing.TestDatabase, Testing.TestDatabase) pair, params string[] args)
    {
        CommandOutcome outcome = await DiffAsync(pair, args);
        return (outcome.ExitCode, outcome.Output);
    }

    // As psql would: one statement after the other.
    private static async Task RunScriptAsync(string connectionString, string script)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        foreach (string statement in script.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
