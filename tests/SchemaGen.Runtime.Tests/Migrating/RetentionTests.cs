using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Operations;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What drops have left is listed, kept for longer, and purged; nothing else goes with it.</summary>
public sealed class RetentionTests : MigratorTest
{
    private static TestHistory Dropped => new TestHistory().Then("1_Initial", CreateWithPhone).Then("2_NoPhone", new DropColumn("users", "phone")).Then("3_NoUsers", new DropTable("users"));

    private static CreateTable CreateWithPhone => new(UsersTable(new Column("phone", PgType.Text) { Nullable = true }));

    [Fact]
    public async Task What_is_kept_says_what_it_is_since_when_and_until_when()
    {
        var migrator = await DroppedAsync();

        var kept = await migrator.ListRetainedAsync();

        Assert.Equal(["kept by: drop column users.phone in 2_NoPhone", "kept by: drop table users in 3_NoUsers"], kept.Select(static k => k.KeptBy));
        Assert.All(kept, static k => Assert.Equal(TimeSpan.FromDays(90), k.KeepUntil - k.KeptAt));
        Assert.All(kept, static k => Assert.Equal((false, "users", true), (k.IsExpired, k.Table?.Name, k.Bytes > 0)));
        Assert.All(await migrator.With(static o => o.RetentionPeriod = TimeSpan.Zero).ListRetainedAsync(), static k => Assert.True(k.IsExpired));
        Assert.All(await migrator.With(static o => o.RetentionPeriod = null).ListRetainedAsync(), static k => Assert.Null(k.KeepUntil));
    }

    [Fact]
    public async Task A_purge_takes_what_is_over_and_leaves_the_rest()
    {
        var migrator = await DroppedAsync();
        var kept = await migrator.ListRetainedAsync();
        Assert.Empty((await migrator.PurgeRetainedAsync()).Purged);

        var past = await migrator.ExtendRetentionAsync(kept[0].Schema, DateTimeOffset.UtcNow.AddDays(-1));
        var result = await migrator.PurgeRetainedAsync();

        Assert.True(past.IsExpired);
        Assert.Equal(kept[0].KeptBy, past.KeptBy);
        Assert.Equal([past], result.Purged);
        Assert.Equal(kept[1].Schema, Assert.Single(await migrator.ListRetainedAsync()).Schema);
        // The judgement knows what is gone.
        var judged = await migrator.AnalyzeRollbackAsync(RollbackTarget.Last(2));
        Assert.Equal(["3_NoUsers FromRetention", "2_NoPhone DataStaysLost"], judged.Operations.Select(static o => $"{o.MigrationId} {o.Reversal}").Reverse());
        await migrator.RollbackLastAsync(2, RiskLevel.Critical);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public async Task After_a_purge_a_required_column_cannot_come_back_and_the_roll_back_says_so_before_its_first_step()
    {
        var history = new TestHistory().Then("1_Initial", CreateUsers).Then("2_NoName", new DropColumn("users", "name")).Build();
        var migrator = MigratorOf(history).With(static o => o.MaxRisk = RiskLevel.Critical);
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Ada')");
        await migrator.MigrateAsync();
        await migrator.PurgeRetainedAsync([.. (await migrator.ListRetainedAsync()).Select(static k => k.Schema)]);

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.RollbackLastAsync());

        Assert.Equal("retained-data-gone", failure.Code);
        Assert.Contains("Rolling back 2_NoName would bring users.name back without its values", failure.Message, StringComparison.Ordinal);
        Assert.True((await migrator.GetStatusAsync()).IsUpToDate);
        // An empty table takes it.
        await Database.ExecuteAsync("delete from users");
        Assert.Equal(["2_NoName"], (await migrator.RollbackLastAsync()).MigrationIds);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gen_random_uuid()::text")]
    public async Task A_column_of_a_domain_that_forbids_null_comes_back_with_its_values(string? value)
    {
        Operation[] initial =
        [
            new CreateDomain(new Domain("code", PgType.Text) { NotNull = true, Checks = [new CheckConstraint("ck_code", "value <> ''")] }),
            new CreateTable(UsersTable(new Column("code", PgType.UserDefined("code")) { Default = value })),
        ];
        var history = new TestHistory().Then("1_Initial", initial);
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, code) select 'u' || i, 'c' || i from generate_series(1, 5) i");
        var migrator = MigratorOf(history.Then("2_NoCode", new DropColumn("users", "code") { Approved = "x" }).Build()).With(static o => o.MaxRisk = RiskLevel.Critical);
        await migrator.MigrateAsync();

        await migrator.RollbackLastAsync(maxRisk: RiskLevel.Critical);

        Assert.Equal(5, await Database.ScalarAsync<long>("select count(*) from users where code = 'c' || id"));
        Assert.Equal("code", await Database.ScalarAsync<string>("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'users'::regclass and attname = 'code'"));
        Assert.False((await MigratorOf(new TestHistory().Then("1_Initial", initial).Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_type_that_goes_with_what_is_of_it_is_kept_beside_it_comes_back_and_is_purged()
    {
        Operation[] initial =
        [
            new CreateEnum(new EnumType("mood", ["sad", "happy"])), new CreateDomain(new Domain("moods", PgType.UserDefined("mood"))),
            new CreateTable(UsersTable(new Column("now", PgType.UserDefined("mood")) { Nullable = true }, new Column("usual", PgType.UserDefined("moods")) { Nullable = true })),
        ];
        var history = new TestHistory().Then("1_Initial", initial);
        await MigratorOf(history.Build()).MigrateAsync();
        history.Then("2_NoMood", new DropColumn("users", "now")).Then("3_NoUsers", new DropTable("users"), new RenameDomain("moods", "old"), new DropDomain("old"), new DropEnum("mood"));
        await Database.ExecuteAsync("insert into users (name, now, usual) values ('Ada', 'happy', 'sad')");
        var migrator = MigratorOf(history.Build()).With(static o => o.MaxRisk = RiskLevel.Critical);

        await migrator.MigrateAsync();
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_type where typnamespace = 'public'::regnamespace"));
        await migrator.RollbackLastAsync(2, RiskLevel.Critical);
        Assert.Equal("happy, sad", await Database.ScalarAsync<string>("select now::text || ', ' || usual::text from users"));
        Assert.Equal(0, await CountKeptAsync());

        await migrator.MigrateAsync();
        var kept = await migrator.ListRetainedAsync();
        var purged = await migrator.PurgeRetainedAsync([.. kept.Select(static k => k.Schema)]);
        Assert.Equal(kept.Count, purged.Purged.Count);
        Assert.Equal(0, await CountKeptAsync());
    }

    [Fact]
    public async Task Labels_change_and_types_go_after_drops_that_keep_values_of_them_and_all_of_it_comes_back()
    {
        var history = WithMoods.Then("2_NoNow", new DropColumn("users", "now")).Then("3_Labels", new AlterEnumLabels("mood", ["glad", "happy", "sad"]))
            .Then("4_NoUsers", new DropTable("users")).Then("5_NoMood", new DropEnum("mood"));
        var migrator = await MoodyAsync(history);

        await migrator.MigrateAsync();
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_type where typnamespace = 'public'::regnamespace"));
        await migrator.RollbackLastAsync(4, RiskLevel.Critical);
        Assert.Equal("happy, {sad}", await Database.ScalarAsync<string>("select now::text || ', ' || usual::text from users"));
        Assert.Equal("sad happy", await Database.ScalarAsync<string>(
            "select string_agg(enumlabel, ' ' order by enumsortorder) from pg_enum where enumtypid = 'public.mood'::regtype"));
        Assert.Equal(0, await CountKeptAsync());
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);

        await migrator.MigrateAsync();
        var kept = await migrator.ListRetainedAsync();
        Assert.Equal(
            ["drop column users.now in 2_NoNow", "change labels of enum mood in 3_Labels", "drop table users in 4_NoUsers", "drop enum mood in 5_NoMood"],
            kept.Select(static k => k.KeptBy["kept by: ".Length..]));
        Assert.All(kept, static k => Assert.NotNull(k.KeptAt));
        var tooEarly = await migrator.PurgeRetainedAsync([kept[1].Schema]);
        Assert.Contains("what was dropped before and is still kept needs it", tooEarly.Remaining[kept[1].Schema], StringComparison.Ordinal);
        Assert.Equal(4, (await migrator.PurgeRetainedAsync([.. kept.Select(static k => k.Schema)])).Purged.Count);
        Assert.Equal(0, await CountKeptAsync());
    }

    [Fact]
    public async Task A_type_that_nothing_kept_is_of_goes_and_leaves_nothing()
    {
        var history = WithMoods.Then("2_Labels", new AlterEnumLabels("mood", ["happy", "sad"]));
        var migrator = await MoodyAsync(history);

        await migrator.MigrateAsync();

        Assert.Equal(0, await CountKeptAsync());
        await migrator.RollbackLastAsync(1, RiskLevel.Critical);
        Assert.Equal("happy, {sad}", await Database.ScalarAsync<string>("select now::text || ', ' || usual::text from users"));
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task What_others_have_of_a_type_holds_it_whatever_is_kept()
    {
        var history = WithMoods.Then("2_NoNow", new DropColumn("users", "now")).Then("3_Labels", new AlterEnumLabels("mood", ["happy", "sad"]));
        var migrator = await MoodyAsync(history);
        await Database.ExecuteAsync("create table theirs (felt mood)");

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => migrator.MigrateAsync());

        Assert.Equal("2BP01", failure.SqlState);
        Assert.Equal("public.mood", await Database.ScalarAsync<string>(
            "select n.nspname || '.' || t.typname from pg_attribute a join pg_type t on t.oid = a.atttypid join pg_namespace n on n.oid = t.typnamespace where a.attrelid = 'theirs'::regclass and a.attname = 'felt'"));
        // The copy of the column is there, and of the type nothing.
        Assert.Equal(1, await CountKeptAsync());
        await Database.ExecuteAsync("drop table theirs");
        await migrator.MigrateAsync();
        Assert.Equal(2, await CountKeptAsync());
    }

    [Fact]
    public async Task What_a_kept_table_calls_is_kept_when_it_is_dropped_and_comes_back_with_it()
    {
        Column number = new("number", PgType.BigInt) { Default = "nextval('public.numbers'::regclass)" };
        Table users = UsersTable(number) with { Triggers = [new Trigger("shout", TriggerTiming.Before, [TriggerEvent.Insert], "shout")] };
        var history = new TestHistory().Then(
            "1_Initial",
            new CreateSequence(new Sequence("numbers")),
            new CreateRoutine(new Routine("shout", "", "returns trigger language plpgsql as $$ begin new.name := upper(new.name); return new; end $$")),
            new CreateTable(users));
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;
        await MigratorOf(history.Build(), options).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Ada')");
        var migrator = MigratorOf(history.Then("2_NoUsers", new DropTable("users")).Then("3_NoHelpers", new DropRoutine("shout()"), new DropSequence("numbers")).Build(), options);

        await migrator.MigrateAsync();
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_proc where pronamespace = 'public'::regnamespace"));
        await migrator.RollbackLastAsync(2, RiskLevel.Critical);
        await Database.ExecuteAsync("insert into users (name) values ('Grace')");
        Assert.Equal("ADA 1, GRACE 2", await Database.ScalarAsync<string>("select string_agg(name || ' ' || number, ', ' order by number) from users"));
        Assert.Equal(0, await CountKeptAsync());

        await migrator.MigrateAsync();
        var kept = await migrator.ListRetainedAsync();
        Assert.Equal(3, kept.Count);
        await migrator.PurgeRetainedAsync([.. kept.Select(static k => k.Schema)]);
        Assert.Equal(0, await CountKeptAsync());
    }

    [Fact]
    public async Task A_function_that_a_kept_table_calls_is_kept_when_its_result_changes_and_comes_back_with_it()
    {
        static Routine Size(string type) => new("size", "t text", $"returns {type} immutable language sql as 'select length(t)'");
        Column size = new("size", PgType.Integer) { Nullable = true, Generated = new GeneratedColumn("public.size(name)") };
        var history = new TestHistory().Then("1_Initial", new CreateRoutine(Size("integer")), new CreateTable(UsersTable(size)));
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;
        await MigratorOf(history.Build(), options).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Ada')");
        var migrator = MigratorOf(history.Then("2_NoUsers", new DropTable("users")).Then("3_Wide", new AlterRoutine(Size("bigint"))).Build(), options);

        await migrator.MigrateAsync();

        Assert.Equal("bigint", await Database.ScalarAsync<string>("select pg_typeof(size('x'))::text"));
        Assert.Equal(2, await CountKeptAsync());
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        await migrator.RollbackLastAsync(2, RiskLevel.Critical);
        await Database.ExecuteAsync("insert into users (name) values ('Grace')");
        Assert.Equal("3, 5", await Database.ScalarAsync<string>("select string_agg(size::text, ', ' order by size) from users"));
        Assert.Equal(0, await CountKeptAsync());
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task An_extension_that_kept_values_need_is_refused_before_the_first_step_with_what_to_purge()
    {
        var history = await CitextAsync();
        await Database.ExecuteAsync("insert into users (name, mail) values ('Ada', 'Ada@example.com')");
        await LenientOf(history.Then("2_NoMail", new DropColumn("users", "mail"))).MigrateAsync();
        var migrator = LenientOf(history.Then("3_NoCitext", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }), new DropExtension("citext")));
        var kept = Assert.Single(await migrator.ListRetainedAsync());

        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync());

        Assert.Equal("kept-data-needs-it", refusal.Code);
        Assert.Contains("extension citext", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith($"is of it. Purge what was kept there first: schemagen retention purge '{kept.Schema}'.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'users'::regclass and attname = 'phone'"));
        await migrator.PurgeRetainedAsync([kept.Schema]);
        await migrator.MigrateAsync();
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_extension where extname = 'citext'"));
    }

    [Fact]
    public async Task An_extension_that_the_same_plan_keeps_values_of_is_refused_before_the_first_step()
    {
        var history = await CitextAsync();
        var migrator = LenientOf(history.Then("2_NoMail", new DropColumn("users", "mail"), new DropExtension("citext")));

        var refusal = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync());

        Assert.Contains("which the plan keeps (drop column users.mail). Drop the extension in a later migration", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountKeptAsync());
        // The pair: where nothing is kept, nothing holds it.
        await migrator.With(o => o.DataLoss = DataLossPolicy.Allow).MigrateAsync();
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from pg_extension where extname = 'citext'"));
    }

    [Fact]
    public async Task What_somebody_reads_stays_and_is_told()
    {
        var migrator = await DroppedAsync();
        var kept = (await migrator.ListRetainedAsync())[1];
        await Database.ExecuteAsync($"create view audit as select id from \"{kept.Schema}\".users");

        var result = await migrator.PurgeRetainedAsync([kept.Schema]);

        Assert.Empty(result.Purged);
        Assert.Contains("view public.audit", result.Remaining[kept.Schema], StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<long>("select count(*) from audit"));
        Assert.Equal("retention-unknown", (await Assert.ThrowsAsync<SchemaGenException>(() => migrator.PurgeRetainedAsync(["public"]))).Code);
    }

    [Fact]
    public async Task A_purge_waits_for_no_reader_longer_than_a_step_does()
    {
        var migrator = await DroppedAsync();
        var kept = (await migrator.ListRetainedAsync())[1];
        await using var reader = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        await using (var read = new NpgsqlCommand($"select count(*) from \"{kept.Schema}\".users", reader)) await read.ExecuteNonQueryAsync();

        var result = await migrator.PurgeRetainedAsync([kept.Schema]);

        Assert.Contains("lock timeout", result.Remaining[kept.Schema], StringComparison.Ordinal);
        await transaction.CommitAsync();
        Assert.Single((await migrator.PurgeRetainedAsync([kept.Schema])).Purged);
    }

    private static TestHistory WithMoods => new TestHistory().Then(
        "1_Initial",
        new CreateEnum(new EnumType("mood", ["sad", "happy"])),
        new CreateTable(UsersTable(
            new Column("now", PgType.UserDefined("mood")) { Nullable = true }, new Column("usual", PgType.UserDefined("mood").Array()) { Nullable = true })));

    // The first migration is applied, and a row has moods.
    private async Task<Migrator> MoodyAsync(TestHistory history)
    {
        await MigratorOf(WithMoods.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, now, usual) values ('Ada', 'happy', '{sad}')");
        return LenientOf(history);
    }

    // The first migration is applied, by which a column is of a type of an extension.
    private async Task<TestHistory> CitextAsync()
    {
        Column mail = new("mail", new PgType("citext")) { Nullable = true };
        var history = new TestHistory().Then("1_Initial", new CreateExtension(new("citext")), new CreateTable(UsersTable(mail)));
        await LenientOf(history).MigrateAsync();
        return history;
    }

    private Migrator LenientOf(TestHistory history) => MigratorOf(history.Build()).With(static o => o.MaxRisk = RiskLevel.Critical);

    private Task<long> CountKeptAsync() => Database.ScalarAsync<long>("select count(*) from pg_namespace where starts_with(nspname, 'schemagen_retained')");

    private async Task<Migrator> DroppedAsync()
    {
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;
        await MigratorOf(new TestHistory().Then("1_Initial", CreateWithPhone).Build(), options).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Ada')");
        var migrator = MigratorOf(Dropped.Build(), options);
        await migrator.MigrateAsync();
        return migrator;
    }
}
