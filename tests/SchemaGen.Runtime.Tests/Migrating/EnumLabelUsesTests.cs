using SchemaGen.Diffing;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What names a label that goes: it is told when the plan is made, or lets go of the label in the same migration.</summary>
public sealed class EnumLabelUsesTests : MigratorTest
{
    private const string LabelsSql = "select string_agg(enumlabel, ' ' order by enumsortorder) from pg_enum where enumtypid = 'public.mood'::regtype";

    private static readonly PgType Mood = PgType.UserDefined("mood");

    private static readonly Table Users = UsersTable(
        new Column("now", Mood) { Nullable = true },
        new Column("usual", Mood.Array()) { Default = "'{happy}'::mood[]" });

    private static SchemaSnapshot Before => new() { Enums = [new("mood", ["sad", "happy", "lost"])], Tables = [Users] };

    [Theory]
    [InlineData("now <> all (array['lost']::mood[])")]
    [InlineData("now <> all ('{sad,lost}')")]
    [InlineData("now <> 'lost'::text::mood")]
    [InlineData("now <> cast('lost'::varchar(20) as mood)")]
    [InlineData("usual <> '{lost,sad}'::mood[]")]
    [InlineData("usual <> array['lost'::text]::mood[]")]
    [InlineData("usual <> '{lost}'::text::mood[]")]
    [InlineData("case now when 'lost' then false else true end")]
    public async Task A_check_that_says_the_label_in_any_form_is_told_before_anything_runs(string says)
    {
        TestHistory history = HistoryOf(Before);
        history.Then("2_Check", new AddCheckConstraint("users", new("ck_users_lost", says)));
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, now) values ('one', 'happy')");

        SchemaGenException refusal = await Assert.ThrowsAsync<SchemaGenException>(
            () => MigratorOf(history.Then("3_Fewer", new AlterEnumLabels("mood", ["sad", "happy"])).Build(), Lenient()).MigrateAsync());

        Assert.Equal("enum-labels-refused", refusal.Code);
        Assert.Contains("check ck_users_lost of users names the label 'lost'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("sad happy lost", await Database.ScalarAsync<string>(LabelsSql));
    }

    [Theory]
    [InlineData("name <> 'lost'")]
    [InlineData("now::text <> 'lost'")]
    [InlineData("name <> all (array['lost']::text[])")]
    [InlineData("name <> all ('{lost,sad}')")]
    [InlineData("case name when 'lost' then now is null else true end")]
    [InlineData("now <> 'sad'::text::mood or name = 'lost'::text")]
    public async Task A_check_that_says_a_text_of_the_same_spelling_stands(string says)
    {
        TestHistory history = HistoryOf(Before);
        history.Then("2_Check", new AddCheckConstraint("users", new("ck_users_lost", says)));
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, now) values ('one', 'happy')");

        await MigratorOf(history.Then("3_Fewer", new AlterEnumLabels("mood", ["sad", "happy"])).Build(), Lenient()).MigrateAsync();

        Assert.Equal("sad happy", await Database.ScalarAsync<string>(LabelsSql));
        Assert.False((await MigratorOf(history.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_routine_whose_body_is_of_the_enum_is_told_before_anything_runs_and_goes_and_comes_back_around_the_labels()
    {
        if (await Database.ScalarAsync<int>("select current_setting('server_version_num')::int") < 140000)
            return;
        Routine reads = new("sad_users", "", "returns bigint language sql begin atomic select count(*) from users where now = 'sad'::mood; end");
        Routine writes = new("forget", "", "language sql begin atomic delete from users where now is null; end") { Kind = RoutineKind.Procedure };
        AlterEnumLabels fewer = new("mood", ["sad", "happy"]);
        await MigratorOf(WithRoutines().Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, now) select 'u' || i, 'sad' from generate_series(1, 10) i");

        SchemaGenException refusal = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(WithRoutines().Then("3_Fewer", fewer).Build(), Lenient()).MigrateAsync());

        Assert.Equal("enum-labels-refused", refusal.Code);
        Assert.Contains("sad_users() names it in its body or a default, which PostgreSQL does not change over; drop it in an operation before and create it again after", refusal.Message, StringComparison.Ordinal);
        // What only a statement that writes reads is found by the server, before the first row is converted.
        Migrator around = MigratorOf(WithRoutines().Then("3_Fewer", new DropRoutine(reads.Signature), fewer, new CreateRoutine(reads)).Build(), Lenient());
        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => around.MigrateAsync());
        Assert.Equal("2BP01", failure.SqlState);
        Assert.Contains("forget()", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'users'::regclass and attname like 'schemagen%'"));
        await Database.ExecuteAsync("drop procedure forget()");
        await around.MigrateAsync();
        Assert.Equal("sad happy", await Database.ScalarAsync<string>(LabelsSql));
        Assert.Equal(10, await Database.ScalarAsync<long>("select sad_users()"));

        TestHistory WithRoutines() => HistoryOf(Before).Then("2_Routines", new CreateRoutine(reads), new CreateRoutine(writes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_names_a_label_lets_go_of_it_in_the_migration_that_removes_it_and_has_it_again_after_the_way_back(bool brings)
    {
        string next = brings ? "found" : "happy";
        SchemaSnapshot before = Named("lost", ["sad", "happy", "lost"]);
        before = before with { Tables = before.Tables.Set(before.Tables.Find("users")! with { Name = "teams", CheckConstraints = [new("ck_teams", "now <> 'lost'")], Indexes = [], Triggers = [], PrimaryKey = new("pk_teams", ["id"]) }) };
        SchemaSnapshot after = Named(next, brings ? ["sad", "happy", "found"] : ["sad", "happy"]);
        TestHistory history = HistoryOf(before);
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, now) select 'u' || i, 'sad' from generate_series(1, 10) i; insert into teams (name, now) values ('t', 'happy')");
        history.Then("2_Fewer", [.. SchemaDiffer.Diff(before, after).Select(static o => o is DropTable d ? d with { Approved = "nobody needs it" } : o)]);

        List<string> broken = [];
        await MigratorOf(history.Build(), Lenient(Reader)).MigrateAsync();

        Assert.Equal(brings ? "sad happy found" : "sad happy", await Database.ScalarAsync<string>(LabelsSql));
        Assert.False((await MigratorOf(history.Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal(10, await Database.ScalarAsync<long>("select count(*) from users where now = 'sad'"));
        Assert.Equal(next, await Database.ScalarAsync<string>("insert into users (name) values ('new') returning now::text"));
        await Database.ExecuteAsync("delete from users where name = 'new'");

        await MigratorOf(history.Build(), Lenient(Reader)).RollbackToAsync("1_Initial", RiskLevel.Critical);

        Assert.Equal("sad happy lost", await Database.ScalarAsync<string>(LabelsSql));
        Assert.False((await MigratorOf(HistoryOf(before).Build()).DetectDriftAsync()).HasDrift);
        Assert.Equal(10, await Database.ScalarAsync<long>("select count(*) from users where now = 'sad'"));
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from teams where now = 'happy'"));
        Assert.Empty(broken);

        // The release that runs reads as ever, and no policy, trigger or view is away between two steps.
        void Reader(MigrationProgress progress)
        {
            if (progress.Phase != MigrationPhase.StepCompleted)
                return;
            string seen = Database.ScalarAsync<string>(
                """
                select count(*) filter (where now = 'sad') || ' ' || (select count(*) from named) || ' ' || (select count(*) from pg_policies where tablename = 'users')
                    || ' ' || (select count(*) from pg_trigger where tgname = 'named') from users
                """).GetAwaiter().GetResult()!;
            if (seen != "10 0 1 1")
                broken.Add($"after {progress.Description}: {seen}");
        }
    }

    // A schema in which a default, a check, an index, a trigger, a policy and a view name a label.
    private static SchemaSnapshot Named(string label, string[] labels) => new()
    {
        Enums = [new("mood", [.. labels])],
        Routines = [new("touch", "", "returns trigger language plpgsql as $$ begin return new; end $$")],
        Tables =
        [
            Users with
            {
                Columns = Users.Columns.Replace("now", new("now", Mood) { Default = $"'{label}'::mood" }),
                CheckConstraints = [new("ck_users_now", $"now <> '{label}'::mood or name <> ''")],
                Indexes = [new("ix_users_named", ["name"]) { Predicate = $"now = '{label}'::mood" }],
                Triggers = [new("named", TriggerTiming.Before, [TriggerEvent.Update], "touch") { When = $"new.now = '{label}'::mood" }],
                Policies = [new("named") { Restrictive = true, Using = $"now <> '{label}'::mood" }],
            },
        ],
        Views = [new("named", $"SELECT id FROM users WHERE now = '{label}'::mood")],
    };

    private static TestHistory HistoryOf(SchemaSnapshot schema) => new TestHistory().Then("1_Initial", [.. SchemaDiffer.Diff(SchemaSnapshot.Empty, schema)]);

    private static MigratorOptions Lenient(Action<MigrationProgress>? onProgress = null)
    {
        MigratorOptions options = Options(onProgress);
        options.MaxRisk = RiskLevel.Critical;
        return options;
    }
}
