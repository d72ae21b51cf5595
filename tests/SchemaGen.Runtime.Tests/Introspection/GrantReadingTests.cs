using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>Privileges, as the server keeps them.</summary>
public sealed class GrantReadingTests
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task What_roles_may_do_is_read_and_what_the_server_lets_everybody_do_is_not(int? major)
    {
        DatabaseState state = await Reading.StateAfterAsync("""
            create schema sales; grant usage, create on schema sales to pg_monitor with grant option;
            create table t (id bigint generated always as identity primary key, a int, b int); create view v as select 1 as x; create sequence s;
            grant select, insert on t to pg_monitor; grant update on t to pg_monitor with grant option; grant select (a), update (b) on t to public;
            grant select on v to pg_read_all_stats; grant usage on sequence s to pg_monitor;
            create function f(a int) returns int language sql as 'select 1'; create function g() returns int language sql as 'select 1';
            revoke execute on function f(int) from public; grant execute on function f(int) to pg_monitor; grant execute on function g() to pg_monitor;
            create type mood as enum ('sad'); revoke usage on type mood from public; create domain email as text; grant usage on type email to pg_monitor;
            create table lone (id int); revoke all on lone from current_user;
            alter default privileges in schema sales grant select on tables to pg_monitor;
            """, major);

        Assert.Equal(
            new Grant[]
            {
                new(GrantTarget.Schema, "sales", "pg_monitor", [Privilege.Usage, Privilege.Create]) { WithGrantOption = true },
                new(GrantTarget.Table, "t", "pg_monitor", [Privilege.Select, Privilege.Insert]),
                new(GrantTarget.Table, "t", "pg_monitor", [Privilege.Update]) { WithGrantOption = true },
                new(GrantTarget.Table, "t", Grant.Public, [Privilege.Select]) { Column = "a" },
                new(GrantTarget.Table, "t", Grant.Public, [Privilege.Update]) { Column = "b" },
                new(GrantTarget.Table, "v", "pg_read_all_stats", [Privilege.Select]),
                new(GrantTarget.Sequence, "s", "pg_monitor", [Privilege.Usage]),
                new(GrantTarget.Routine, "f(integer)", "pg_monitor", [Privilege.Execute]),
                new(GrantTarget.Routine, "f(integer)", Grant.Public, []),
                new(GrantTarget.Routine, "g()", "pg_monitor", [Privilege.Execute]),
                new(GrantTarget.Type, "mood", Grant.Public, []),
                new(GrantTarget.Type, "email", "pg_monitor", [Privilege.Usage]),
            }.ToSchemaObjects(),
            state.Schema.Grants);
        Assert.Equal(["default privileges"], state.Unmodeled.Select(static u => u.Kind));
        Assert.Empty(state.Schema.Validate());
    }
}
