using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Introspection.Findings;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>Functions, views, triggers and policies, as people write them and as the server prints them.</summary>
public sealed class DefinitionReadingTests
{
    private const string Script = """
        create type mood as enum ('sad', 'ok');
        create table users (id bigint primary key, name text, tenant bigint, price numeric(10, 2));
        create table teams (id bigint primary key);
        create function touch() returns trigger stable language plpgsql set search_path = public security definer as $body$
        begin
          return new;
        end $body$;
        create function area(a int, b int = 2, variadic rest text[] = '{}') returns table (x varchar(20), y timestamptz)
          language sql cost 7 rows 3 as 'select ''it''''s'', now()';
        create function area(m mood) returns setof users language sql as 'select * from users';
        create procedure tidy(inout n bigint) language plpgsql as $$ begin n := 1; end $$;
        comment on procedure tidy(bigint) is 'tidies';
        create trigger "Odd name" before insert or update of name, price on users for each row
          when (new.name is not null and new.price > 1) execute function touch('it''s', '');
        create trigger rows after update on users referencing old table as o new table as n for each statement execute function touch();
        create constraint trigger later after delete on users deferrable initially deferred for each row execute function touch();
        alter table users disable trigger rows;
        create policy own on users as restrictive for update to pg_monitor, pg_signal_backend
          using (tenant = (select max(t.id) from teams t)) with check (tenant > 0);
        create policy everybody on users;
        alter table users enable row level security, force row level security;
        create view rich with (security_barrier) as select u.id, name, sum(price) as price from users u group by u.id having sum(price) > 1;
        create view "Poor" as select * from rich where price < 2 and name in ('a', 'b');
        create materialized view totals as select count(*) as n, max(price) as top from "Poor";
        create unique index ix_totals on totals (n, (top + 1)) where n > 0;
        comment on materialized view totals is 'few';
        """;

    private static readonly SchemaSnapshot Written = new()
    {
        Enums = [new EnumType("mood", ["sad", "ok"])],
        Routines =
        [
            new("touch", "", "returns trigger language plpgsql stable security definer set search_path to 'public' as $$\nbegin\n  return new;\nend $$"),
            new(
                "area",
                "a integer, b int4 default 2, variadic rest text[] default '{}'",
                "returns table(x varchar, y timestamp with time zone) rows 3 cost 7 language sql volatile as $$select 'it''s', now()$$"),
            new("area", "m public.mood", "returns setof public.users language sql as $$select * from users$$"),
            Tidy(1),
        ],
        Views =
        [
            new("rich", "select u.id, name, sum(price) as price from users u group by u.id having sum(price) > 1") { Options = ["security_barrier=true"] },
            new("Poor", "select * from public.rich where price < 2 and name in ('a', 'b');"),
            new("totals", "select count(*) as n, max(price) as top from \"Poor\"")
            {
                Materialized = true,
                Indexes = [new("ix_totals", ["n", new("top + 1") { IsExpression = true }]) { Unique = true, Predicate = "n > 0" }],
                Comment = "few",
            },
        ],
        Tables =
        [
            new("teams") { Columns = [new("id", PgType.BigInt)], PrimaryKey = new("teams_pkey", ["id"]) },
            new("users")
            {
                Columns =
                [
                    new("id", PgType.BigInt), new("name", PgType.Text) { Nullable = true }, new("tenant", PgType.BigInt) { Nullable = true },
                    new("price", PgType.Numeric(10, 2)) { Nullable = true },
                ],
                PrimaryKey = new("users_pkey", ["id"]),
                Triggers =
                [
                    new("Odd name", TriggerTiming.Before, [TriggerEvent.Insert, TriggerEvent.Update], "touch")
                    {
                        UpdateOf = ["name", "price"],
                        When = "new.name is not null and new.price > 1",
                        Arguments = ["it's", ""],
                    },
                    new("later", TriggerTiming.After, [TriggerEvent.Delete], "touch") { IsConstraint = true, Deferral = Deferral.InitiallyDeferred },
                    new("rows", TriggerTiming.After, [TriggerEvent.Update], "touch")
                    {
                        ForEachStatement = true,
                        OldTable = "o",
                        NewTable = "n",
                        Mode = TriggerMode.Disabled,
                    },
                ],
                Policies =
                [
                    new("everybody"),
                    new("own")
                    {
                        Command = PolicyCommand.Update,
                        Restrictive = true,
                        Roles = ["pg_monitor", "pg_signal_backend"],
                        Using = "tenant = (select max(t.id) from teams t)",
                        WithCheck = "tenant > 0",
                    },
                ],
                RowSecurity = RowSecurity.Forced,
            },
        ],
    };

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task What_people_write_and_what_the_server_prints_of_it_are_no_difference(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await database.ExecuteAsync(Script);
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        DatabaseState state = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default);

        Assert.Empty(state.Unmodeled);
        Assert.Equal(Written.Routines.Select(static r => r.Signature), state.Schema.Routines.Select(static r => r.Signature));
        SchemaSnapshot aligned = await SchemaComparison.AlignAsync(connection, state.Schema, Written, CancellationToken.None);
        Assert.Equal([], SchemaDiffer.Diff(aligned, Written));
        // One character of a body is a difference.
        SchemaSnapshot other = Written with { Routines = Written.Routines.Set(Tidy(2)) };
        Assert.Single(SchemaDiffer.Diff(await SchemaComparison.AlignAsync(connection, state.Schema, other, CancellationToken.None), other));
    }

    private static Routine Tidy(int n) =>
        new("tidy", "inout n int8", $"language plpgsql as ' begin n := {n}; end '") { Kind = RoutineKind.Procedure, Comment = "tidies" };
}
