using Npgsql;
using NpgsqlTypes;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>The labels of an enum change beside a release that goes on, under kills at every boundary, and with rows that hold what is removed.</summary>
public sealed class EnumLabelTests : MigratorTest
{
    private const string LeftoversSql =
        """
        select string_agg(what, ', ') from (
            select 'column ' || a.attname as what from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relkind = 'r' and a.attname like 'schemagen%' and not a.attisdropped
            union all select 'type ' || typname from pg_type where typname ~ '^_?schemagen_(new|old)'
            union all select 'function ' || proname from pg_proc where proname like 'schemagen%'
            union all select 'trigger ' || tgname from pg_trigger where tgname like '%schemagen%'
            union all select 'relation ' || relname from pg_class where relname like 'schemagen_new%'
            union all select 'constraint ' || conname from pg_constraint where conname like '%schemagen%' or not convalidated) as leftovers
        """;

    private const string LabelsSql = "select string_agg(enumlabel, ' ' order by enumsortorder) from pg_enum where enumtypid = 'public.mood'::regtype";

    private static readonly PgType Mood = PgType.UserDefined("mood");

    private static TestHistory Initial => new TestHistory().Then(
        "1_Initial",
        new CreateEnum(new EnumType("mood", ["sad", "happy", "lost"])),
        new CreateTable(UsersTable(
            new Column("now", Mood) { Nullable = true },
            new Column("before", Mood) { Nullable = true },
            new Column("usual", Mood.Array()) { Default = "'{happy}'::mood[]" }) with
        {
            CheckConstraints = [new CheckConstraint("ck_users_now", "now <> before or now <> 'happy'::mood")],
            Indexes = [new TableIndex("ix_users_now", ["now", "before"])],
        }),
        new CreateTable(new Table("teams")
        {
            Columns = [new Column("id", PgType.BigInt), new Column("mood", Mood) { Default = "'happy'::mood" }],
            PrimaryKey = new PrimaryKey("pk_teams", ["id"]),
        }));

    private static TestHistory Fewer => Initial.Then("2_Fewer", new AlterEnumLabels("mood", ["happy", "sad"]) { Approved = "nobody is lost" });

    [Fact]
    public async Task A_row_with_a_removed_label_stops_the_change_and_not_the_application()
    {
        await PrepareAsync();
        await Database.ExecuteAsync("update users set now = 'lost' where id = 7");

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Fewer.Build(), Lenient()).MigrateAsync());

        Assert.Contains("1 rows of users.now have a label that mood is to lose, among them 'lost'", failure.Message, StringComparison.Ordinal);
        Assert.Equal("sad happy lost", await Database.ScalarAsync<string>(LabelsSql));
        await Database.ExecuteAsync("insert into users (name, now) values ('also', 'lost'); update users set name = 'still' where id = 7");
        await Database.ExecuteAsync("update users set now = 'sad' where now = 'lost'");
        await MigratorOf(Fewer.Build(), Lenient()).MigrateAsync();
        Assert.Equal("happy sad", await Database.ScalarAsync<string>(LabelsSql));
        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from users where now = 'sad' and name in ('still', 'also')"));
        Assert.False((await MigratorOf(Fewer.Build()).DetectDriftAsync()).HasDrift);
        Assert.Null(await Database.ScalarAsync<string>(LeftoversSql));
    }

    [Fact]
    public async Task A_removed_label_that_is_written_after_the_verification_is_not_lost_without_a_word()
    {
        await PrepareAsync();
        Exception? refused = null;
        bool isLate = false;
        var options = Lenient(p =>
        {
            if (p.Phase != MigrationPhase.StepCompleted) return;
            if (p.Description == "verify the converted values of users.now" && !isLate)
            {
                isLate = true;
                Database.ExecuteAsync("insert into users (name, now) values ('late', 'lost')").GetAwaiter().GetResult();
            }
            else if (p.Description == "verify what was written meanwhile to users.before")
            {
                refused = Record.ExceptionAsync(() => Database.ExecuteAsync("insert into users (name, before) values ('too late', 'lost')")).GetAwaiter().GetResult();
            }
        });

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Fewer.Build(), options).MigrateAsync());

        Assert.Contains("1 rows of users.now have a label that mood is to lose, among them 'lost'", failure.Message, StringComparison.Ordinal);
        Assert.Equal("lost", await Database.ScalarAsync<string>("select now::text from users where name = 'late'"));
        await Database.ExecuteAsync("update users set now = 'happy' where name = 'late'");
        await MigratorOf(Fewer.Build(), options).MigrateAsync();
        Assert.Equal(PostgresErrorCodes.InvalidTextRepresentation, Assert.IsType<PostgresException>(refused).SqlState);
        Assert.Equal("happy", await Database.ScalarAsync<string>("select now::text from users where name = 'late'"));
        Assert.False((await MigratorOf(Fewer.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task Of_prepared_statements_one_that_returns_the_column_fails_once_and_one_with_a_parameter_of_the_type_takes_the_connection_with_it()
    {
        await PrepareAsync();
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var returns = await PreparedAsync("select now from users");
        await using var takes = await PreparedAsync("select count(*) from users where now = $1", NpgsqlDbType.Unknown);
        await using var castsFrom = await PreparedAsync("select now::text from users");
        await using var castsTo = await PreparedAsync("select count(*) from users where now = $1::mood", NpgsqlDbType.Text);

        await MigratorOf(Fewer.Build(), Lenient()).MigrateAsync();

        await castsFrom.ExecuteNonQueryAsync();
        await castsTo.ExecuteNonQueryAsync();
        Assert.Equal("0A000", (await Assert.ThrowsAsync<PostgresException>(() => returns.ExecuteNonQueryAsync())).SqlState);
        await returns.ExecuteNonQueryAsync();
        Assert.Equal("XX000", (await Assert.ThrowsAsync<PostgresException>(() => takes.ExecuteNonQueryAsync())).SqlState);
        Assert.NotEqual(System.Data.ConnectionState.Open, connection.State);
        await using var next = await Database.DataSource.OpenConnectionAsync();
        takes.Connection = next;
        await takes.ExecuteNonQueryAsync();

        async Task<NpgsqlCommand> PreparedAsync(string sql, NpgsqlDbType? parameter = null)
        {
            NpgsqlCommand command = new(sql, connection);
            if (parameter is { } type) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = "sad" });
            await command.PrepareAsync();
            await command.ExecuteNonQueryAsync();
            return command;
        }
    }

    [Theory]
    [InlineData("theirs.felt", "create table theirs (felt mood[])")]
    [InlineData("function is_good(mood)", "create function is_good(mood mood) returns boolean language sql as 'select true'")]
    public async Task What_nobody_recorded_stops_the_change_before_it_begins(string name, string create)
    {
        await PrepareAsync();
        await Database.ExecuteAsync(create);

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Fewer.Build(), Lenient()).MigrateAsync());

        Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, failure.SqlState);
        Assert.Contains("the labels of mood cannot change while these are of it: " + name, failure.Message, StringComparison.Ordinal);
        Assert.Null(await Database.ScalarAsync<string>(LeftoversSql));
    }

    [Fact]
    public async Task Columns_that_change_over_in_place_keep_the_foreign_key_between_them()
    {
        Operation[] tied =
        [
            new CreateTable(new Table("moods") { Columns = [new Column("mood", Mood)], PrimaryKey = new PrimaryKey("pk_moods", ["mood"]) }),
            new CreateTable(new Table("days")
            {
                Columns = [new Column("id", PgType.BigInt), new Column("mood", Mood)],
                PrimaryKey = new PrimaryKey("pk_days", ["id"]),
                UniqueConstraints = [new UniqueConstraint("uq_days_mood", ["mood"]) { Deferral = Deferral.InitiallyDeferred }],
                ForeignKeys = [new ForeignKey("fk_days_mood", ["mood"], "moods", ["mood"]) { Comment = "tied" }],
            }),
        ];
        TestHistory history = Initial.Then("2_Tied", tied);
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into moods values ('sad'), ('happy'); insert into days values (1, 'sad')");
        history.Then("3_Fewer", new AlterEnumLabels("mood", ["happy", "sad"]) { Approved = "nobody is lost" });

        await MigratorOf(history.Build(), Lenient()).MigrateAsync();

        Assert.Equal("happy sad", await Database.ScalarAsync<string>(LabelsSql));
        Assert.False((await MigratorOf(history.Build()).DetectDriftAsync()).HasDrift);
        Assert.Null(await Database.ScalarAsync<string>(LeftoversSql));
        PostgresException stray = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync("delete from moods where mood = 'sad'"));
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, stray.SqlState);
        await MigratorOf(history.Build(), Lenient()).RollbackToAsync("2_Tied", RiskLevel.Critical);
        Assert.False((await MigratorOf(Initial.Then("2_Tied", tied).Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task The_comment_of_a_partitioned_index_is_not_that_of_its_partitions_afterwards()
    {
        const string CommentedSql = "select count(*) from pg_description where description = 'once'";
        TestHistory history = Initial.Then("2_Parted", new CreateTable(new Table("days")
        {
            Columns = [new Column("id", PgType.Integer), new Column("mood", Mood), new Column("points", PgType.Integer)],
            Indexes = [new TableIndex("ix_days_mood", ["mood", "points", "id"]) { Unique = true, Comment = "once" }],
            Partitioning = new(PartitionStrategy.List, ["id"]),
            Partitions = [new Partition("days_1", new() { In = ["1"] })],
        }));
        await MigratorOf(history.Build()).MigrateAsync();

        history.Then("3_Fewer", new AlterEnumLabels("mood", ["happy", "sad"]) { Approved = "nobody is lost" });
        await MigratorOf(history.Build(), Lenient()).MigrateAsync();

        Assert.Equal(1, await Database.ScalarAsync<long>(CommentedSql));
        history.Then("4_Wide", new AlterColumnType("days", "points", PgType.BigInt) { Approved = "nobody is there" });
        await MigratorOf(history.Build(), Lenient()).MigrateAsync();
        Assert.Equal(1, await Database.ScalarAsync<long>(CommentedSql));
    }

    [Fact]
    public async Task Killed_anywhere_it_goes_on_to_the_end_and_back_with_what_was_kept_of_the_old_type()
    {
        await PrepareAsync();
        TestHistory history = Initial.Then("2_NoNow", new DropColumn("users", "now") { Approved = "gone" }).Then("3_Fewer", new AlterEnumLabels("mood", ["happy", "sad"]));

        int kills = await RunAsync(history, static m => m.MigrateAsync());
        Assert.Equal("happy sad", await Database.ScalarAsync<string>(LabelsSql));
        Assert.False((await MigratorOf(history.Build()).DetectDriftAsync()).HasDrift);
        kills += await RunAsync(history, static m => m.RollbackToAsync("1_Initial", RiskLevel.Critical));

        Assert.True(kills > 30, $"{kills} kills");
        Assert.Equal("sad happy lost", await Database.ScalarAsync<string>(LabelsSql));
        Assert.False((await MigratorOf(Initial.Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal(10, await Database.ScalarAsync<long>("select count(*) from users where now = 'sad' and before = 'happy' and usual = '{sad,happy}'"));
        Assert.Null(await Database.ScalarAsync<string>(LeftoversSql));
        Assert.Empty(await MigratorOf(Initial.Build()).ListRetainedAsync());
    }

    [Fact]
    public async Task Given_up_anywhere_it_leaves_nothing_behind()
    {
        await PrepareAsync();
        int boundaries = 0;
        for (bool isDone = false; !isDone; boundaries++)
        {
            int left = boundaries;
            bool killed = false;
            var options = Lenient(p =>
            {
                if (killed || p.Phase != MigrationPhase.StepCompleted || left-- > 0) return;
                killed = true;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            await Record.ExceptionAsync(() => MigratorOf(Fewer.Build(), options).MigrateAsync());
            isDone = !killed;

            await MigratorOf(Fewer.Build(), Lenient()).RollbackAsync(RollbackTarget.To("1_Initial"), RiskLevel.Critical);

            Assert.Null(await Database.ScalarAsync<string>(LeftoversSql));
            Assert.Equal("sad happy lost", await Database.ScalarAsync<string>(LabelsSql));
            Assert.False((await MigratorOf(Initial.Build()).DetectDriftAsync()).HasDrift);
        }

        Assert.True(boundaries > 30, $"{boundaries} boundaries");
    }

    private async Task PrepareAsync()
    {
        await MigratorOf(Initial.Build()).MigrateAsync();
        await Database.ExecuteAsync(
            "insert into users (name, now, before, usual) select 'u' || i, 'sad', 'happy', '{sad,happy}' from generate_series(1, 10) i; insert into teams (id) values (1)");
    }

    // Killed once at each step that no run was killed at before.
    private async Task<int> RunAsync(TestHistory history, Func<Migrator, Task> run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int kills = 0;
        for (bool isDone = false; !isDone;)
        {
            bool killed = false;
            var options = Lenient(p =>
            {
                if (killed || p.Phase != MigrationPhase.StepCompleted || !seen.Add(p.Description)) return;
                killed = true;
                kills++;
                TerminateMigratorsAsync().GetAwaiter().GetResult();
            });
            isDone = await Record.ExceptionAsync(() => run(MigratorOf(history.Build(), options))) is null;
        }

        return kills;
    }

    private static MigratorOptions Lenient(Action<MigrationProgress>? onProgress = null)
    {
        var options = Options(onProgress);
        options.MaxRisk = RiskLevel.Critical;
        options.BackfillBatchSize = 4;
        return options;
    }
}
