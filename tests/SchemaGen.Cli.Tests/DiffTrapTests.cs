using System.Globalization;
using System.Text;
using Npgsql;

namespace SchemaGen.Cli.Tests;

/// <summary>What other tools that compare databases trip over.</summary>
public sealed class DiffTrapTests : DiffTest
{
    [Fact]
    public async Task Names_with_dots_quotes_upper_case_and_63_bytes_and_reserved_words_are_kept()
    {
        string longest = new('ä', 31);
        await ConvergeAsync(
            """"
            create table "a.b" ("select" int, "Upper" text, "it's" int, "say ""hi""" int);
            create index "gone.ix" on "a.b" ("Upper");
            """",
            $""""
             create schema "My.Schema";
             create type "My.Schema"."order" as enum ('it''s', 'a"b', 'c,d');
             create sequence "My.Schema"."seq.uence";
             create table "a.b" ("select" bigint not null, "Upper" text default 'x.y', "say ""hi""" int, "user" "My.Schema"."order" default 'it''s',
                 constraint "pk.a.b" primary key ("select"), constraint "ck ""quoted""" check ("say ""hi""" > 0));
             create index "ix.a.b" on "a.b" ("Upper", lower("Upper")) where "say ""hi""" > 1;
             create table "My.Schema"."table" (id int primary key, "from" bigint default nextval('"My.Schema"."seq.uence"') references "a.b", "{longest}x" text);
             create index "{longest}" on "My.Schema"."table" ("{longest}x");
             comment on column "a.b"."say ""hi""" is 'it''s \ fine';
             """");
    }

    [Fact]
    public async Task A_schema_whose_name_begins_with_pg_is_not_one_of_PostgreSQLs() =>
        await ConvergeAsync("create schema pgold; create table pgold.t (a int)", "create schema pgapp; create table pgapp.t (a int); create schema pg; create table pg.t (a int)");

    [Fact]
    public async Task An_invalid_index_is_drift_and_is_rebuilt()
    {
        var pair = await OpenAsync(
            "create table t (a int, b int); insert into t values (1, 1), (1, 2)", "create table t (a int, b int); create index ix on t (a)");
        await Assert.ThrowsAsync<PostgresException>(() => pair.From.ExecuteAsync("create unique index concurrently ix on t (a)"));

        Assert.Equal(ExitCodes.PendingOrDrift, (await DiffAsync(pair)).ExitCode);
        await ConvergeAsync(pair);
    }

    [Fact]
    public async Task An_invalid_index_that_nobody_wants_is_dropped()
    {
        var pair = await OpenAsync("create table t (a int); insert into t values (1), (1)", "create table t (a int)");
        await Assert.ThrowsAsync<PostgresException>(() => pair.From.ExecuteAsync("create unique index concurrently ix on t (a)"));

        Assert.Contains("drop index concurrently public.ix;", (await DiffAsync(pair, "--sql")).Output, StringComparison.Ordinal);
        await ConvergeAsync(pair);
    }

    [Fact]
    public async Task An_invalid_index_of_the_other_database_is_not_copied_and_takes_no_valid_one_away()
    {
        var pair = await OpenAsync("create table t (a int); create index ix on t (a)", "create table t (a int); insert into t values (1), (1)");
        await Assert.ThrowsAsync<PostgresException>(() => pair.To.ExecuteAsync("create unique index concurrently ix on t (a)"));

        CommandOutcome diff = await DiffAsync(pair);

        Assert.Equal((ExitCodes.PendingOrDrift, ""), (diff.ExitCode, diff.Output));
        Assert.Contains("index ix of t is not valid in --to", diff.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constraints_that_were_never_validated_are_made_to_hold() =>
        await ConvergeAsync(
            """
            create table p (id int primary key); create table t (a int, p int);
            alter table t add constraint ck check (a > 0) not valid, add constraint fk foreign key (p) references p not valid;
            alter table t add constraint gone check (a > 1) not valid;
            """,
            "create table p (id int primary key); create table t (a int constraint ck check (a > 0), p int constraint fk references p)");

    [Fact]
    public async Task More_than_a_thousand_tables_are_compared_and_made()
    {
        StringBuilder from = new();
        StringBuilder to = new();
        for (int i = 0; i < 1_100; i++)
        {
            string name = "t" + i.ToString(CultureInfo.InvariantCulture);
            to.Append(CultureInfo.InvariantCulture, $"create table {name} (id int primary key, at timestamptz default now(), n int check (n between 1 and 9));\n");
            if (i % 2 == 0)
                from.Append(CultureInfo.InvariantCulture, $"create table {name} (id int primary key, at timestamptz, n int check (n in (1, 9)));\n");
        }

        await ConvergeAsync(from.ToString(), to.ToString());
    }

    [Fact]
    public async Task A_role_that_may_not_create_schemas_may_compare_and_is_told_before_the_first_step_what_it_may_not_do()
    {
        var pair = await OpenAsync("create table t (a int check (a in (1, 2)))", "create table t (a int check (a in (1, 2)), b int); create schema app; create table app.t (a int)");
        string role = "reader_" + Guid.NewGuid().ToString("N");
        await pair.From.ExecuteAsync($"create role {role} login; alter table t owner to {role}");
        string asRole = new NpgsqlConnectionStringBuilder(pair.From.ConnectionString) { Username = role }.ConnectionString;
        string[] command = ["diff", "--from", asRole, "--to", pair.To.ConnectionString];

        CommandOutcome diff = await RunAsync(Source(CreateUsers), [.. command, "--sql"]);
        Assert.Equal(ExitCodes.PendingOrDrift, diff.ExitCode);
        Assert.Contains("create schema app;", diff.Output, StringComparison.Ordinal);

        CommandOutcome apply = await RunAsync(Source(CreateUsers), [.. command, "--apply", "--max-risk", "Critical"]);
        Assert.Equal(ExitCodes.Failed, apply.ExitCode);
        Assert.Contains("GRANT CREATE ON DATABASE", apply.Error, StringComparison.Ordinal);
        Assert.False(await pair.From.ScalarAsync<bool>("select exists (select from pg_attribute where attrelid = 't'::regclass and attname = 'b')"));

        await pair.From.ExecuteAsync($"drop owned by {role}; drop role {role}");
    }

    [Fact]
    public async Task Synonyms_of_types_and_spellings_of_expressions_are_no_difference()
    {
        var pair = await OpenAsync(
            """
            create table t (a varchar(20) default 'x', b int4, c timestamptz default now(), d decimal(10,2), e bool default true, f float8, g char(3), h bit varying(5),
                check (b in (1, 2)), check (a like 'a%' and not b between 3 and 4));
            create index ix on t (lower(a)) where e;
            """,
            """
            create table t (a character varying(20) default 'x'::varchar, b integer, c timestamp with time zone default current_timestamp, d numeric(10,2),
                e boolean default 'true', f double precision, g character(3), h varbit(5),
                check (b = any (array[1, 2])), check (a ~~ 'a%' and (b < 3 or b > 4)));
            create index ix on t (lower(a::text)) where (e);
            """);
        await pair.To.ExecuteAsync("alter table t drop constraint t_check, add constraint t_check check (a like 'a%' and not b between 3 and 4), alter c set default now()");

        CommandOutcome diff = await DiffAsync(pair);
        Assert.Equal((ExitCodes.Ok, "", ""), (diff.ExitCode, diff.Output, diff.Error));
    }

    [Fact]
    public async Task Names_of_constraints_indexes_and_sequences_that_followed_no_rename_are_renamed_and_numbers_go_on()
    {
        var pair = await OpenAsync(
            """
            create table people (id serial primary key, email text unique, age int check (age > 0), boss int references people);
            create index people_age on people (age);
            insert into people (email) values ('a'), ('b');
            alter table people rename to users;
            """,
            "create table users (id serial primary key, email text unique, age int check (age > 0), boss int references users); create index users_age on users (age)");

        string sql = (await DiffAsync(pair, "--sql")).Output;
        Assert.DoesNotContain("drop", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("create", sql, StringComparison.Ordinal);

        await ConvergeAsync(pair);
        await pair.From.ExecuteAsync("insert into users (email) values ('c')");
        Assert.Equal(3, await pair.From.ScalarAsync<int>("select max(id) from users"));
    }

    [Fact]
    public async Task A_default_that_calls_a_sequence_comes_with_it() =>
        await ConvergeAsync(
            "create table t (a int)",
            "create sequence numbers start 100 increment 5; create table t (a int, no bigint not null default nextval('numbers'), id uuid default gen_random_uuid())");

    [Fact]
    public async Task What_defaults_checks_and_triggers_call_comes_and_goes_with_their_tables()
    {
        const string tables =
            """
            create type mood as enum ('sad', 'happy'); create sequence numbers;
            create function seven() returns int language sql as 'select 7'; create function touch() returns trigger language plpgsql as 'begin return new; end';
            create table t (id int primary key, no int default seven(), number bigint default nextval('numbers'), m mood default 'sad', check (id > seven()));
            create trigger touched before insert on t for each row execute function touch();
            """;
        await ConvergeAsync("", tables);
        await ConvergeAsync(tables, "create table d (id int)");
    }

    [Fact]
    public async Task A_label_and_a_type_go_after_a_column_of_the_type_has_gone()
    {
        var pair = await OpenAsync("create type mood as enum ('sad', 'happy'); create table t (id int primary key, m mood, gone mood)", "create type mood as enum ('sad', 'happy'); create table t (id int primary key, m mood)");
        await ConvergeAsync(pair);
        await pair.To.ExecuteAsync("drop table t; drop type mood; create type mood as enum ('happy'); create table t (id int primary key, m mood)");
        await ConvergeAsync(pair);
        await pair.To.ExecuteAsync("alter table t drop m; drop type mood");
        await ConvergeAsync(pair);
    }

    [Fact]
    public async Task Tables_that_reference_each_other_come_and_go()
    {
        const string circle =
            """
            create table a (id int primary key, b int); create table b (id int primary key, a int references a); create table c (id int primary key references c);
            alter table a add foreign key (b) references b deferrable initially deferred;
            """;
        await ConvergeAsync("", circle);
        await ConvergeAsync(circle, "create table d (id int)");
    }

    [Fact]
    public async Task One_name_in_two_schemas_means_two_things() =>
        await ConvergeAsync(
            "create schema a; create schema b; create type a.mood as enum ('x'); create table a.t (id int primary key, m a.mood); create table b.t (id int primary key)",
            """
            create schema a; create schema b; create type a.mood as enum ('x', 'y'); create type b.mood as enum ('z'); create sequence b.s; create sequence a.s;
            create table a.t (id int primary key, m a.mood default 'y'); create index ix on a.t (m);
            create table b.t (id bigint primary key default nextval('b.s'), m b.mood, t int references a.t); create index ix on b.t (m);
            """);

    [Fact]
    public async Task Comments_survive_whatever_is_made_again() =>
        await ConvergeAsync(
            """
            create type mood as enum ('a', 'b'); comment on type mood is 'old';
            create table t (id int primary key, m mood, x int, y int generated always as (x * 2) stored, n int constraint ck check (n > 0) constraint uq unique);
            create index ix on t (x); comment on index ix is 'kept';
            comment on column t.y is 'kept'; comment on column t.m is 'kept'; comment on constraint ck on t is 'kept'; comment on constraint uq on t is 'kept';
            """,
            """
            create schema app; comment on schema app is 'new';
            create type mood as enum ('b'); comment on type mood is 'kept';
            create table t (id bigint primary key, m mood, x bigint, y bigint generated always as (x * 3) stored, n bigint constraint ck check (n > 1) constraint uq unique deferrable);
            create index ix on t (x desc) where x > 0; comment on index ix is 'kept'; comment on table t is 'a table';
            comment on column t.y is 'kept'; comment on column t.m is 'kept'; comment on constraint ck on t is 'kept'; comment on constraint uq on t is 'kept';
            create sequence s; comment on sequence s is 'new';
            """);
}
