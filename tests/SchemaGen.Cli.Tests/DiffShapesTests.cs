using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>What schemas of real applications have, each as small as it can be.</summary>
public sealed class DiffShapesTests : DiffTest
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Storage_parameters_and_comments_of_partitions_come_change_and_go(int? major)
    {
        const string bare =
            """
            create table jobs (id int not null, body text) partition by list (id); create table jobs_1 partition of jobs for values in (1);
            create table jobs_2 partition of jobs for values in (2) partition by range (id); create table jobs_2_rest partition of jobs_2 default;
            """;
        const string more =
            """
            alter table jobs_1 set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_vacuum_threshold = 100); comment on table jobs_1 is 'It''s one.';
            comment on table jobs_2 is 'Two, and more.'; alter table jobs_2_rest set (autovacuum_enabled = false);
            create table jobs_rest partition of jobs default with (fillfactor = 50); comment on table jobs_rest is 'All else.';
            """;
        const string other = "alter table jobs_1 set (fillfactor = 90, parallel_workers = 2); comment on table jobs_1 is 'One.'; comment on table jobs_2_rest is 'Two.';";
        foreach ((string from, string to) in ((string, string)[])[(bare, bare + more), (bare + more, bare), (bare + more, bare + other), (bare + other, bare + more), ("", bare + more)])
            await ConvergeAsync(await OpenAsync(from, to, major));
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Indexes_and_checks_of_partitions_come_change_and_go_and_stand_aside_for_changes_of_their_columns(int? major)
    {
        const string bare =
            """
            create type mood as enum ('good', 'bad'); create table jobs (gone int, id int not null, body varchar(20), mood mood, old text) partition by list (id); alter table jobs drop gone;
            create table jobs_1 partition of jobs for values in (1); create table jobs_2 partition of jobs for values in (2) partition by range (id); create table jobs_2_rest partition of jobs_2 default;
            insert into jobs select 1 + i % 2, 'b' || i, 'good', 'o' from generate_series(1, 20) as i;
            """;
        // What the parts of an index of the table are called is no matter.
        const string indexed = bare + "create index jobs_body on jobs (body);";
        const string parts =
            """
            create index own_body on jobs_1 (body desc, lower(old)); create unique index own_key on jobs_2_rest (id, body) where mood = 'good'; comment on index own_key is 'One of each.';
            alter table jobs_1 add constraint short check (length(body) < 10), add constraint felt check (mood <> 'bad') no inherit; comment on constraint short on jobs_1 is 'For labels.';
            alter table jobs_2_rest add check (old is not null); create index own_mood on jobs_1 (mood) with (fillfactor = 70); create index on jobs_1 (id);
            """;
        const string others =
            """
            create index body_of_1 on jobs_1 (body desc, lower(old)); create unique index own_key on jobs_2_rest (id, body); create index own_mood on jobs_1 (mood) with (fillfactor = 80);
            comment on index own_mood is 'By mood.'; alter table jobs_1 add constraint short check (length(body) < 12), add constraint felt_so check (mood <> 'bad') no inherit;
            """;
        const string columns =
            """
            create type mood as enum ('good'); create table jobs (id int not null, body text, mood mood, more int) partition by list (id);
            create table jobs_1 partition of jobs for values in (1); create table jobs_2 partition of jobs for values in (2) partition by range (id); create table jobs_2_rest partition of jobs_2 default;
            create index own_body on jobs_1 (body desc, lower(body)); create unique index own_key on jobs_2_rest (id, body) where mood = 'good';
            alter table jobs_1 add constraint short check (length(body) < 10), add constraint felt check (mood = 'good' or more > 0) no inherit; create index own_mood on jobs_1 (mood) with (fillfactor = 70);
            """;
        (string, string)[] pairs =
        [
            (indexed, indexed + parts), (indexed + parts, indexed), (indexed + parts, indexed + others), (indexed + others, indexed + parts),
            (bare + parts, columns), (columns, bare + parts), ("", bare + parts),
            (bare + parts, "create table jobs_1 (id int); create table own_mood (id int)"),
        ];
        foreach ((string from, string to) in pairs)
            await ConvergeAsync(await OpenAsync(from, to, major));
    }

    [Fact]
    public async Task An_index_of_a_partition_that_is_not_valid_and_a_check_that_was_not_validated_are_made_again_or_go()
    {
        const string table = "create table jobs (id int not null, n int) partition by list (id); create table jobs_1 partition of jobs for values in (1); insert into jobs values (1, 1), (1, 1);";
        const string half = "alter table jobs_1 add constraint few check (n < 5) not valid;";
        var pair = await OpenAsync(table + half, table + "create index own on jobs_1 (n); alter table jobs_1 add constraint few check (n < 5)");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => pair.From.ExecuteAsync("create unique index concurrently own on jobs_1 (n)"));
        await ConvergeAsync(pair);
        pair = await OpenAsync(table + half, table);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => pair.From.ExecuteAsync("create unique index concurrently own on jobs_1 (n)"));
        await ConvergeAsync(pair);
        pair = await OpenAsync(table, table + half);
        Assert.Equal("left alone: constraint few of jobs_1 is not validated in --to; repair or drop it there", (await DiffAsync(pair)).Error.Trim());
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Grants_on_partitions_come_change_and_go(int? major)
    {
        const string bare =
            """
            create table jobs (id int not null, body text) partition by list (id); create table jobs_1 partition of jobs for values in (1);
            create table jobs_2 partition of jobs for values in (2) partition by range (id); create table jobs_2_rest partition of jobs_2 default; grant select on jobs to pg_monitor;
            """;
        const string more = "grant select, insert on jobs_1 to pg_monitor; grant delete on jobs_2 to public; grant update on jobs_2_rest to pg_monitor with grant option;";
        const string other = "grant select on jobs_1 to pg_monitor with grant option; grant truncate on jobs_2 to public;";
        // Another partition has the name, which nothing is granted on.
        const string changed = "drop table jobs_1; create table jobs_1 partition of jobs for values in (7); grant delete on jobs_1 to pg_monitor;";
        (string, string)[] pairs = [(bare, bare + more), (bare + more, bare), (bare + more, bare + other), (bare + more, bare + more + changed), (bare + more, "create table jobs_1 (id int)"), ("", bare + more)];
        foreach ((string from, string to) in pairs)
            await ConvergeAsync(await OpenAsync(from, to, major));
    }

    [Fact]
    public async Task What_a_partition_has_of_its_own_is_told_and_left_alone()
    {
        const string table = "create table queues (name text primary key); create table jobs (name text not null, state text, note text default 'a') partition by list (name);";
        var pair = await OpenAsync(
            table + "create table jobs_mail partition of jobs for values in ('mail'); create index mine on jobs_mail (name)",
            table +
            """
            create table jobs_mail partition of jobs for values in ('mail');
            create index jobs_state on jobs (state); create index open on jobs_mail (state) where state = 'open'; alter table jobs_mail add check (name = 'mail'),
                add constraint fk foreign key (name) references queues, alter note set default 'b', alter state set not null;
            create function touch() returns trigger language plpgsql as 'begin return new; end'; create trigger touched before insert on jobs_mail for each row execute function touch();
            comment on column jobs_mail.note is 'A note.'; grant update (note) on jobs_mail to pg_monitor;
            """);

        CommandOutcome applied = await DiffAsync(pair, "--apply");

        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        CommandOutcome again = await DiffAsync(pair);
        Assert.Equal((ExitCodes.PendingOrDrift, ""), (again.ExitCode, again.Output));
        Assert.Equal(
            [
                "left alone: comment on the column note of jobs_mail: only in --to",
                "left alone: partition's own NOT NULL state of jobs_mail: only in --to",
                "left alone: partition's own constraint fk of jobs_mail: only in --to",
                "left alone: partition's own default note of jobs_mail: only in --to",
                "left alone: partition's own trigger touched of jobs_mail: only in --to",
                "left alone: privileges on the column note of jobs_mail: only in --to",
            ],
            again.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Functions_that_return_rows_of_views_come_and_go_with_them()
    {
        const string old =
            """
            create table people (id int primary key, name text, gone text);
            create view names as select id, name from people; create view all_names as select * from names;
            create function names_of(p int) returns setof names language sql as 'select * from names where id = p';
            create function first_name(n names) returns text language sql as 'select n.name'; comment on function first_name(names) is 'kept'; grant execute on function first_name(names) to pg_monitor;
            create function everything() returns setof all_names language sql as 'select * from all_names';
            """;
        await ConvergeAsync("", old);
        await ConvergeAsync(old, "create table people (id int primary key, name text, gone text)");
        // The views are made anew, because their query differs, the column's type changes and another is gone.
        await ConvergeAsync(
            old,
            """
            create table people (id bigint primary key, name text, born date);
            create view names as select id, name, born from people; create view all_names as select * from names;
            create function names_of(p int) returns setof names language sql as 'select * from names where id = p';
            create function first_name(n names) returns text language sql as 'select n.name'; comment on function first_name(names) is 'kept'; grant execute on function first_name(names) to pg_monitor;
            create function everything() returns setof all_names language sql as 'select * from all_names';
            """);
    }

    [Fact]
    public async Task A_word_of_a_function_or_the_name_of_a_parameter_that_is_also_a_table_holds_the_function_back_from_no_default()
    {
        const string tables =
            """
            create function next_number(language text, stable int default 1) returns int language sql stable as 'select 7';
            create function listed() returns table (language text, stable int) language sql as 'select ''a'', 1';
            create table language (code text primary key, number int default next_number('a')); create table stable (id int primary key);
            create function languages() returns setof language language sql as 'select * from language';
            """;
        await ConvergeAsync("", tables);
        await ConvergeAsync(tables, "");
    }

    [Theory]
    [InlineData("create aggregate total (int) (sfunc = int4pl, stype = int)", "create view v as select total(id) from t", "aggregate total(integer) for the view v")]
    [InlineData("create table base (id int); create table child (x int) inherits (base)", "create view v as select * from child", "table child, which inherits, for the view v")]
    [InlineData(
        "create table base (id int); create table child (x int) inherits (base)", "create function f() returns setof child language sql as 'select * from child'",
        "table child, which inherits, for the function f()")]
    public async Task What_a_view_or_a_function_needs_and_no_plan_makes_is_told_before_the_first_step(string need, string user, string message)
    {
        var pair = await OpenAsync("", $"create table t (id int); {need}; {user}");

        CommandOutcome outcome = await DiffAsync(pair, "--apply", "--max-risk", "Critical");

        Assert.Equal(ExitCodes.Failed, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.False(await pair.From.ScalarAsync<bool>("select to_regclass('t') is not null"));
        await pair.From.ExecuteAsync(need);
        Assert.Equal(ExitCodes.Ok, (await DiffAsync(pair, "--apply", "--max-risk", "Critical")).ExitCode);
    }

    [Fact]
    public async Task A_key_that_says_again_what_another_says_is_made_with_a_new_table_too() =>
        await ConvergeAsync(
            "",
            """
            create table permissions (permission text primary key, a int, b int, constraint again_1 unique (a, b));
            alter table permissions add constraint same unique (permission); alter table permissions add constraint again_2 unique (a, b); alter table permissions add constraint other unique (b, a);
            alter table permissions add constraint later unique (a, b) deferrable; comment on constraint again_2 on permissions is 'kept';
            """);

    [Fact]
    public async Task Functions_over_times_with_time_zone_are_named_in_comments_grants_and_drops()
    {
        const string functions =
            """
            create function later(timestamp with time zone, at timestamptz, t time with time zone, time, out result timestamptz) language sql as 'select $1';
            comment on function later(timestamptz, timestamptz, timetz, time) is 'Later.'; revoke execute on function later(timestamptz, timestamptz, timetz, time) from public;
            create function stamps(timestamptz[] default '{}') returns setof timestamptz language plpgsql as 'begin return; end';
            """;
        await ConvergeAsync("", functions);
        await ConvergeAsync(functions, functions.Replace("setof timestamptz", "setof date", StringComparison.Ordinal));
        await ConvergeAsync(functions, "");
    }

    [Fact]
    public async Task Rules_column_options_orders_and_included_columns_are_told_and_left_alone()
    {
        var pair = await OpenAsync(
            "",
            """
            create table t (id int, n int, primary key (id) include (n)); create view v as select id, n from t;
            create rule put as on insert to v do instead insert into t values (new.id, new.n);
            alter table t alter n set (n_distinct = 5), cluster on t_pkey;
            """);

        CommandOutcome applied = await DiffAsync(pair, "--apply");

        Assert.True(applied.ExitCode == ExitCodes.Ok, applied.Error);
        Assert.Equal(
            [
                "left alone: column options n of t: only in --to",
                "left alone: included columns t_pkey of t: only in --to",
                "left alone: order of rows by index t_pkey of t: only in --to",
                "left alone: rule put of v: only in --to",
            ],
            (await DiffAsync(pair)).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Brackets_of_array_types_are_drawn_as_they_are()
    {
        CommandOutcome diff = await DiffAsync(await OpenAsync("create function joined(parts text[]) returns text language sql as 'select parts[1]'", ""));

        Assert.Equal((ExitCodes.PendingOrDrift, ""), (diff.ExitCode, diff.Error));
        Assert.Matches(@"SG\d+ \w+ drop routine joined\(text\[\]\): ", diff.Output);
    }

    [Fact]
    public async Task A_view_that_is_made_anew_keeps_its_rules_its_triggers_and_the_defaults_of_its_columns()
    {
        const string rest =
            """
            create view v as select id, n from t; alter view v alter n set default 7; create rule gone as on delete to v do instead nothing;
            create function put() returns trigger language plpgsql as 'begin insert into t values (new.id, new.n); return new; end';
            create trigger put instead of insert on v for each row execute function put();
            """;
        var pair = await OpenAsync("create table t (id int, n int);" + rest, "create table t (id int, n bigint);" + rest);

        await ConvergeAsync(pair);

        await pair.From.ExecuteAsync("insert into v (id) values (1), (2); delete from v");
        Assert.Equal(14, await pair.From.ScalarAsync<long>("select sum(n)::bigint from t"));
    }
}
