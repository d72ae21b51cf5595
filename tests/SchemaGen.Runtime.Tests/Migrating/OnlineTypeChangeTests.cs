using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Sampling;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Types change under a release that goes on reading and writing, and under kills at every boundary.</summary>
public sealed class OnlineTypeChangeTests : MigratorTest
{
    private const int Rows = 2_000;

    // The columns of an index keep the names that they had when it was built; nothing refers to them.
    private const string LeftoversSql =
        """
        select count(*) from (
            select from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relkind = 'r' and a.attname like 'schemagen%' and not a.attisdropped
            union all select from pg_proc where proname like 'schemagen%'
            union all select from pg_trigger where tgname like '%schemagen%'
            union all select from pg_class where relname like 'schemagen_new%'
            union all select from pg_constraint where conname like '%schemagen%' or not convalidated) as leftovers
        """;

    private static TestHistory Old => new TestHistory().Then(
        "1_Initial",
        new CreateTable(new Table("members")
        {
            Columns =
            [
                new Column("id", PgType.Integer) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("code", PgType.Text) { Nullable = true },
                new Column("points", PgType.Integer) { Default = "0" },
            ],
            PrimaryKey = new PrimaryKey("pk_members", ["id"]),
            CheckConstraints = [new CheckConstraint("ck_members_points", "points >= 0")],
            Indexes = [new TableIndex("ix_members_points", ["points"]) { Predicate = "points > 10" }],
        }),
        new CreateTable(new Table("visits")
        {
            Columns = [new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.Always) }, new Column("member_id", PgType.Integer)],
            PrimaryKey = new PrimaryKey("pk_visits", ["id"]),
            ForeignKeys = [new ForeignKey("fk_visits_member_id", ["member_id"], "members", ["id"]) { OnDelete = ReferentialAction.Cascade }],
            Indexes = [new TableIndex("ix_visits_member_id", ["member_id"])],
        }));

    private static TestHistory Wide => Old.Then(
        "2_Wide",
        new AlterColumnType("members", "id", PgType.BigInt),
        new AlterColumnType("visits", "member_id", PgType.BigInt),
        new AlterColumnType("members", "points", PgType.Numeric(12, 2)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_widens_on_both_sides_and_back_while_the_release_before_reads_and_writes(bool isKilled)
    {
        await PrepareAsync();
        using var stop = new CancellationTokenSource();
        Task<int>[] clients = [.. Enumerable.Range(1, 3).Select(i => Task.Run(() => VisitAsync(i, stop.Token)))];
        try
        {
            await RunAsync(isKilled, static (migrator, token) => migrator.MigrateAsync(token));
            Assert.False((await MigratorOf(Wide.Build()).DetectDriftAsync()).HasDrift);
            Assert.Equal("bigint", await TypeAsync("members", "id"));
            Assert.Equal("bigint", await TypeAsync("visits", "member_id"));
            await RunAsync(isKilled, static (migrator, token) => migrator.RollbackToAsync("1_Initial", RiskLevel.Critical, token));
        }
        finally
        {
            await stop.CancelAsync();
        }

        int[] visits = await Task.WhenAll(clients);
        Assert.All(visits, static n => Assert.True(n > 0));
        Assert.False((await MigratorOf(Old.Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal("integer", await TypeAsync("members", "id"));
        // Each client has added one member and one visit in each round, and counted its rounds in a row of its own.
        Assert.Equal(Rows + visits.Sum(), await Database.ScalarAsync<long>("select count(*) from members"));
        Assert.Equal(visits.Sum(), await Database.ScalarAsync<long>("select count(*) from visits"));
        for (int i = 0; i < visits.Length; i++)
            Assert.Equal(visits[i], await Database.ScalarAsync<int>($"select points from members where id = {i + 1}"));
        Assert.Equal("public.members_id_seq", await Database.ScalarAsync<string>("select pg_get_serial_sequence('members', 'id')"));
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
    }

    [Fact]
    public async Task Grants_and_statistics_settings_of_the_column_are_carried_over()
    {
        await PrepareAsync();
        string role = "clerk_" + Guid.NewGuid().ToString("N");
        await Database.ExecuteAsync($"create role {role}; grant select (points), update (points) on members to {role}; alter table members alter points set statistics 321");
        try
        {
            await MigratorOf(Wide.Build(), Lenient()).MigrateAsync();

            Assert.True(await Database.ScalarAsync<bool>(
                $"select has_column_privilege('{role}', 'members', 'points', 'select') and has_column_privilege('{role}', 'members', 'points', 'update') and not has_column_privilege('{role}', 'members', 'id', 'select')"));
            Assert.Equal(321, Convert.ToInt32(await Database.ScalarAsync<object>("select attstattarget from pg_attribute where attrelid = 'members'::regclass and attname = 'points'"), null));
        }
        finally
        {
            await Database.ExecuteAsync($"drop owned by {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task What_hangs_on_the_column_its_numbers_and_its_indexes_is_carried_over()
    {
        await PrepareAsync();
        await Database.ExecuteAsync(
            """
            grant usage, select on sequence members_id_seq to pg_monitor;
            comment on sequence members_id_seq is 'of members';
            alter table members alter code set storage external;
            alter table members replica identity using index pk_members;
            alter table members cluster on pk_members;
            create publication changes for table members;
            """);
        var wide = Old.Then(
            "2_Wide", new AlterColumnType("members", "id", PgType.BigInt), new AlterColumnType("members", "code", PgType.Jsonb) { Using = "to_jsonb(code)", DownUsing = "code #>> '{}'", Approved = "x" });

        await MigratorOf(wide.Build(), Lenient()).MigrateAsync();

        Assert.True(await Database.ScalarAsync<bool>("select has_sequence_privilege('pg_monitor', 'members_id_seq', 'usage') and has_sequence_privilege('pg_monitor', 'members_id_seq', 'select')"));
        Assert.Equal("of members", await Database.ScalarAsync<string>("select obj_description('members_id_seq'::regclass, 'pg_class')"));
        Assert.Equal("e", await Database.ScalarAsync<string>("select attstorage::text from pg_attribute where attrelid = 'members'::regclass and attname = 'code'"));
        Assert.True(await Database.ScalarAsync<bool>("select indisreplident and indisclustered from pg_index where indexrelid = 'pk_members'::regclass"));
        // A publisher refuses it where nothing identifies the row.
        await Database.ExecuteAsync("update members set points = 1 where id = 1");
    }

    [Fact]
    public async Task A_value_without_a_conversion_stops_the_change_and_not_the_application()
    {
        await PrepareAsync();
        await Database.ExecuteAsync("update members set code = 'abc' where id = 7");
        var numbers = Old.Then("2_Numbers", new AlterColumnType("members", "code", PgType.Integer) { Approved = "codes are numbers" });

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(numbers.Build(), Lenient()).MigrateAsync());

        Assert.Contains("1 rows of members.code cannot be converted to integer, among them 'abc'", failure.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("insert into members (code) values ('also not a number')");
        await Database.ExecuteAsync("update members set code = '12' where code !~ '^[0-9]+$'");
        await MigratorOf(numbers.Build(), Lenient()).MigrateAsync();
        Assert.Equal("integer", await TypeAsync("members", "code"));
        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from members where code = 12 and id in (7, 2001)"));
        Assert.False((await MigratorOf(numbers.Build()).DetectDriftAsync()).HasDrift);
    }

    [Theory]
    [InlineData("view v_points", "create view v_points as select points from members")]
    [InlineData("statistics object public.s_points", "create statistics s_points on id, points from members")]
    [InlineData("index ix_points_by_hand", "create index ix_points_by_hand on members (points)")]
    [InlineData("index ix_low_by_hand", "create index ix_low_by_hand on members (id) where points < 3")]
    public async Task What_the_swap_does_not_carry_stops_the_change_before_it_begins(string name, string create)
    {
        await PrepareAsync();
        await Database.ExecuteAsync(create);
        var wide = Old.Then("2_Wide", new AlterColumnType("members", "points", PgType.BigInt));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(wide.Build(), Lenient()).MigrateAsync());

        Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
        Assert.Contains(name.Split('.', ' ')[^1], failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
        await Database.ExecuteAsync("drop " + name.Replace(" object", "", StringComparison.Ordinal));
        await MigratorOf(wide.Build(), Lenient()).MigrateAsync();
        Assert.Equal("bigint", await TypeAsync("members", "points"));
    }

    [Theory]
    [InlineData("view v_over", "create view v_over as select * from of_points")]
    [InlineData("function f_over", "create function f_over() returns setof of_points language sql as 'select * from of_points'")]
    public async Task What_holds_on_to_a_view_that_is_made_anew_stops_the_change_before_it_begins(string name, string create)
    {
        TestHistory viewed = Old.Then("2_Viewed", new CreateView(new("of_points", "select id, points from members")));
        await MigratorOf(viewed.Build()).MigrateAsync();
        await Database.ExecuteAsync(create);

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(
            () => MigratorOf(viewed.Then("3_Wide", new AlterColumnType("members", "points", PgType.BigInt)).Build(), Lenient()).MigrateAsync());

        Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
    }

    [Fact]
    public async Task A_stated_conversion_is_kept_up_for_what_is_written_meanwhile()
    {
        await PrepareAsync();
        var scaled = Old.Then(
            "2_Scaled", new AlterColumnType("members", "points", PgType.Numeric(12, 2)) { Using = "points / 100.0", DownUsing = "(points * 100)::int", Approved = "cents" });
        var options = Lenient();
        int written = 0;
        options.Progress = new Immediately(p =>
        {
            if (p.Phase != MigrationPhase.StepCompleted || !p.Description.StartsWith("convert", StringComparison.Ordinal)) return;
            Database.ExecuteAsync("update members set points = 250 where id = 3").GetAwaiter().GetResult();
            written++;
        });

        await MigratorOf(scaled.Build(), options).MigrateAsync();

        Assert.True(written > 0);
        Assert.Equal(2.5m, await Database.ScalarAsync<decimal>("select points from members where id = 3"));
        await MigratorOf(scaled.Build(), Lenient()).RollbackLastAsync(maxRisk: RiskLevel.Critical);
        Assert.Equal(250, await Database.ScalarAsync<int>("select points from members where id = 3"));
    }

    [Fact]
    public async Task A_column_of_a_domain_with_a_default_has_the_values_of_the_one_before_and_not_that_default()
    {
        await PrepareAsync();
        await Database.ExecuteAsync("update members set code = null where id <= 3");
        TestHistory titled = Old.Then(
            "2_Titled",
            new CreateDomain(new("title", PgType.Varchar(20)) { Default = "'none'" }),
            new AlterColumnType("members", "code", PgType.UserDefined("title")) { Approved = "codes are short" });

        await MigratorOf(titled.Build(), Lenient()).MigrateAsync();

        Assert.Equal(3, await Database.ScalarAsync<long>("select count(*) from members where code is null"));
        Assert.Equal(Rows - 3, await Database.ScalarAsync<long>("select count(*) from members where code::text = id::text"));
        Assert.Equal("none", await Database.ScalarAsync<string>("insert into members default values returning code::text"));
        Assert.False((await MigratorOf(titled.Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_column_that_is_computed_per_row_has_its_own_default_and_not_that_of_its_domain(bool forbidsNull)
    {
        await PrepareAsync();
        TestHistory marked = Old.Then(
            "2_Marked",
            new CreateDomain(new("mark", PgType.Text) { Default = "'none'", NotNull = forbidsNull }),
            new AddColumn("members", new Column("mark", PgType.UserDefined("mark")) { Default = "gen_random_uuid()::text" }));

        await MigratorOf(marked.Build(), Lenient()).MigrateAsync();

        Assert.Equal(Rows, await Database.ScalarAsync<long>("select count(distinct mark) from members"));
        Assert.False((await MigratorOf(marked.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_declarative_change_that_was_given_up_leaves_nothing_behind()
    {
        SchemaSnapshot old = Models(PgType.Integer);
        SchemaSnapshot wide = Models(PgType.BigInt);
        await Auto(old, null).AutoMigrateAsync();
        await Database.ExecuteAsync($"insert into members (code) select g from generate_series(1, {Rows}) g");
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            var watch = new Immediately(p =>
            {
                if (killed || p.Phase != MigrationPhase.StepCompleted || !kinds.Add(p.Description)) return;
                killed = true;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            await Record.ExceptionAsync(() => Auto(wide, watch).AutoMigrateAsync());
            isDone = !killed;

            await Auto(old, null).AutoMigrateAsync();

            Assert.Equal(0, await Database.ScalarAsync<long>(LeftoversSql));
            Assert.Equal("integer", await TypeAsync("members", "id"));
            Assert.Empty((await Auto(old, null).AutoMigrateAsync()).Plan.Operations);
        }

        Assert.True(kinds.Count > 10, $"killed at {kinds.Count} boundaries");

        static SchemaSnapshot Models(PgType key)
        {
            var schema = Fold(Old);
            var members = schema.Tables.Find("members")!;
            return schema with
            {
                Tables = schema.Tables.Set(members with { Columns = members.Columns.Replace("id", members.Columns.Find("id")! with { Type = key }) }),
            };
        }

        Migrator Auto(SchemaSnapshot models, IProgress<MigrationProgress>? progress)
        {
            var options = Lenient();
            options.Progress = progress;
            return MigratorOf(new TestHistory { Models = models }.Build(), options);
        }
    }

    private static SchemaSnapshot Fold(TestHistory history) =>
        history.Build().Migrations.SelectMany(static m => m.Up).Aggregate(SchemaSnapshot.Empty, static (schema, operation) => operation.Apply(schema));

    private async Task PrepareAsync()
    {
        await MigratorOf(Old.Build()).MigrateAsync();
        await Database.ExecuteAsync($"insert into members (code) select g from generate_series(1, {Rows}) g");
    }

    /// <summary>Runs until it comes through; killed at each third boundary that no run was killed at before, when asked to.</summary>
    private async Task RunAsync(bool isKilled, Func<Migrator, CancellationToken, Task> run)
    {
        var seen = new HashSet<(MigrationPhase, int, string)>();
        int kills = 0;
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            var options = Lenient();
            options.Progress = new Immediately(p =>
            {
                if (!isKilled || killed || !seen.Add((p.Phase, p.StepNumber, p.Description)) || seen.Count % 3 != 0) return;
                killed = true;
                kills++;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            var migrator = MigratorOf(Wide.Build(), options);
            if (isKilled) isDone = await Record.ExceptionAsync(() => run(migrator, CancellationToken.None)) is null;
            else await run(migrator, CancellationToken.None);
            isDone |= !isKilled;
        }

        Assert.Equal(isKilled, kills > 5);
    }

    // What the old release sends: the types of its parameters and results are those of the old schema.
    private async Task<int> VisitAsync(int own, CancellationToken stop)
    {
        int rounds = 0;
        while (!stop.IsCancellationRequested)
        {
            int member = await ReadAsync("insert into members (code) values ('1') returning id", own);
            await ReadAsync("insert into visits (member_id) values ($1::integer) returning member_id", member);
            rounds++;
            Assert.Equal(rounds, await ReadAsync("update members set points = points + 1 where id = $1::integer returning points::integer", own));
            Assert.Equal(member, await ReadAsync("select m.id from members m join visits v on v.member_id = m.id where m.id = $1::integer", member));
        }

        return rounds;
    }

    private async Task<int> ReadAsync(string sql, int value)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        if (sql.Contains("$1", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), sql);
        return reader.GetInt32(0);
    }

    private Task<string?> TypeAsync(string table, string column) => Database.ScalarAsync<string>(
        $"select format_type(atttypid, atttypmod) from pg_attribute where attrelid = '{table}'::regclass and attname = '{column}'");

    private static MigratorOptions Lenient()
    {
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;
        options.BackfillBatchSize = 300;
        options.MaxRetries = 300;
        // What the change itself does with values that have no conversion is what is looked at here.
        options.OnSample = SamplePolicy.Ignore;
        return options;
    }

    private sealed class Immediately(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
