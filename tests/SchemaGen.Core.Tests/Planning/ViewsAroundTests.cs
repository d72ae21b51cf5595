using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Views that leave for a change come back with all that was theirs.</summary>
public sealed class ViewsAroundTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Belongings =
        """
        select string_agg(line, e'\n' order by line) from (
          select format('%s %s %s %s', c.oid::regclass, pg_get_userbyid(c.relowner), c.relacl, obj_description(c.oid, 'pg_class')) as line
            from pg_class as c where c.relname in ('scores', 'best')
          union all
          select format('%s.%s %s %s %s %s', a.attrelid::regclass, a.attname, a.attacl, col_description(a.attrelid, a.attnum), pg_get_expr(d.adbin, d.adrelid), coalesce(a.attstattarget, -1))
            from pg_attribute as a left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid in ('scores'::regclass, 'best'::regclass) and a.attnum > 0
          union all
          select format('%s %s', pg_get_triggerdef(t.oid), obj_description(t.oid, 'pg_trigger')) from pg_trigger as t where t.tgrelid = 'scores'::regclass
          union all
          select pg_get_ruledef(r.oid) from pg_rewrite as r where r.ev_class = 'scores'::regclass and r.rulename <> '_RETURN') as lines
        """;

    private static readonly Operation[] Initial =
    [
        new CreateTable(new Table("players")
        {
            Columns = [new Column("id", PgType.BigInt), new Column("name", PgType.Varchar(20)), new Column("score", PgType.Integer)],
            PrimaryKey = new("pk_players", ["id"]),
        }),
        new CreateView(new("scores", "select id, name, score from players") { Comment = "all" }),
        new CreateView(new("best", "select max(score) as top from scores") { Materialized = true, Indexes = [new TableIndex("ix_best", ["top"])] }),
    ];

    public static TheoryData<string> Changes => [.. Operations.Keys];

    private static readonly Dictionary<string, Operation> Operations = new(StringComparer.Ordinal)
    {
        ["in place"] = new AlterColumnType("players", "name", PgType.Text),
        ["rewriting"] = new AlterColumnType("players", "score", PgType.BigInt),
        ["rename of the table"] = new RenameTable("players", "people"),
        ["another query"] = new AlterView(new("scores", "select id, name, score from players where score > 0") { Comment = "all" }),
    };

    [Theory, MemberData(nameof(Changes))]
    public async Task What_belongs_to_them_comes_back_and_nothing_else(string change)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        PlanRunner runner = new(database.DataSource);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, Initial, PlanOptions.Default));
        await database.ExecuteAsync(
            """
            alter view scores owner to pg_monitor;
            grant select on players to pg_monitor;
            grant select, update on scores to pg_signal_backend with grant option;
            grant select on best to public;
            grant update (name) on scores to pg_read_all_stats;
            comment on column scores.name is 'it''s theirs';
            alter view scores alter column name set default 'nobody';
            alter materialized view best alter column top set statistics 77;
            create function add_player() returns trigger language plpgsql as $$ begin return new; end $$;
            create trigger added instead of insert on scores for each row execute function add_player();
            comment on trigger added on scores is 'by hand';
            create rule kept as on delete to scores do instead nothing;
            alter default privileges grant select on tables to pg_read_all_settings;
            """);
        string? before = await database.ScalarAsync<string>(Belongings);
        SchemaSnapshot schema = OperationSequence.ApplyAll(Initial, SchemaSnapshot.Empty);

        await runner.RunAsync(Planner.Plan(schema, [Operations[change]], PlanOptions.Default));

        Assert.Contains("pg_signal_backend=r*w*", before, StringComparison.Ordinal);
        Assert.Equal(before, await database.ScalarAsync<string>(Belongings));
        Assert.Empty(runner.BrokenClaims);
        Assert.Equal(1L, await database.ScalarAsync<long>("with added as (insert into scores (id) values (7) returning name) select count(*) from added where name = 'nobody'"));
    }
}
