using SchemaGen.Migrating.Undoing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>What a roll-back chooses, what it is judged to bring, and what stands in its way.</summary>
public sealed class RollbackTargetTests : MigratorTest
{
    private static Column Nullable(string name) => new(name, PgType.Text) { Nullable = true };

    private static TestHistory Shop => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Phone", new AddColumn("users", Nullable("phone")))
        .Then("3_Fax", new AddColumn("users", Nullable("fax")))
        .Then("4_Index", new CreateIndex("users", new TableIndex("ix_users_phone", [new IndexKey("phone")])));

    private static readonly RollbackTarget PhoneAlone = RollbackTarget.Single("2_Phone");

    [Fact]
    public async Task One_migration_is_taken_out_of_the_middle_and_put_back()
    {
        await MigratorOf(Shop.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name, fax, phone) values ('a', 'f', 'p')");

        var result = await MigratorOf(Shop.Build()).RollbackAsync(RollbackTarget.Single("3_Fax"), RiskLevel.Critical);

        Assert.Equal(["3_Fax"], result.MigrationIds);
        Assert.Equal(["1_Initial", "2_Phone", "4_Index"], (await MigratorOf(Shop.Build()).GetStatusAsync()).Applied);
        Assert.False((await MigratorOf(Shop.Build()).DetectDriftAsync()).HasDrift);
        // The gap is seen although the last migration is applied.
        Assert.Equal(["3_Fax"], (await MigratorOf(Shop.Build()).MigrateAsync()).MigrationIds);
        Assert.True((await MigratorOf(Shop.Build()).GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public async Task What_stands_on_a_migration_is_named_and_refused_or_rolled_back_too()
    {
        await MigratorOf(Shop.Build()).MigrateAsync();

        var blocked = await Assert.ThrowsAsync<RollbackBlockedException>(() => MigratorOf(Shop.Build()).RollbackAsync(PhoneAlone, RiskLevel.Critical));
        Assert.Equal("4_Index", Assert.Single(blocked.Dependents).Name);
        Assert.Equal(4, (await MigratorOf(Shop.Build()).GetStatusAsync()).Applied.Count);

        var result = await MigratorOf(Shop.Build()).RollbackAsync(PhoneAlone with { WithDependents = true }, RiskLevel.Critical);
        Assert.Equal(["4_Index", "2_Phone"], result.MigrationIds);
        Assert.Equal(["1_Initial", "3_Fax"], (await MigratorOf(Shop.Build()).GetStatusAsync()).Applied);
    }

    [Fact]
    public async Task Sql_that_names_what_goes_and_code_that_nobody_can_read_stand_on_it()
    {
        var history = Shop
            .WithMethod("Count", static (_, _) => Task.CompletedTask)
            .Then("5_Sql", RawSql("update users set fax = 'x'", down: ""))
            .Then("6_Other", RawSql("update users set name = name", down: ""))
            .Then("7_Code", new Run("Count") { Down = "" });
        await MigratorOf(history.Build()).MigrateAsync();

        var analysis = await MigratorOf(history.Build()).AnalyzeRollbackAsync(RollbackTarget.Single("3_Fax"));

        Assert.Equal(["5_Sql", "7_Code"], analysis.Dependents.Select(static d => d.Name));
    }

    [Fact]
    public async Task A_roll_back_to_a_moment_undoes_what_came_after_it()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Then("2_Phone", new AddColumn("users", Nullable("phone"))).Build()).MigrateAsync();
        var moment = await Database.ScalarAsync<DateTime>("select clock_timestamp()");
        await MigratorOf(Shop.Build()).MigrateAsync();

        var result = await MigratorOf(Shop.Build()).RollbackAsync(RollbackTarget.ToTime(moment), RiskLevel.Critical);

        Assert.Equal(["4_Index", "3_Fax"], result.MigrationIds);
    }

    [Fact]
    public async Task The_judgement_tells_what_comes_back_what_is_lost_and_what_cannot_be_undone()
    {
        var history = Shop
            .Then("5_Drop", new DropColumn("users", "fax") { Approved = "gone" })
            .Then("6_Sql", RawSql("update users set name = upper(name)"));
        await MigratorOf(history.Build()).MigrateAsync();

        var index = await MigratorOf(Shop.Build()).AnalyzeRollbackAsync(RollbackTarget.Single("6_Sql")).ContinueWith(static t => t.Exception?.InnerException);
        Assert.IsType<SchemaGen.Safety.SchemaNewerException>(index);

        var impossible = await MigratorOf(history.Build()).AnalyzeRollbackAsync(RollbackTarget.Last());
        Assert.Equal(Reversibility.Impossible, impossible.Reversibility);
        Assert.Equal("6_Sql", Assert.Single(impossible.Irreversible).MigrationId);
        Assert.True(impossible.Plan.IsEmpty);

        var column = await MigratorOf(history.Build()).AnalyzeRollbackAsync(RollbackTarget.Single("5_Drop"));
        Assert.Equal(Reversal.FromRetention, Assert.Single(column.Operations).Reversal);
        Assert.Equal(Reversibility.Full, column.Reversibility);
        Assert.NotNull(column.EstimatedDuration);

        // The same once what was kept has been removed.
        await Database.ExecuteAsync("do $$ declare s text; begin for s in select nspname from pg_namespace where starts_with(nspname, 'schemagen_retained$') loop execute format('drop schema %I cascade', s); end loop; end $$");
        var purged = await MigratorOf(history.Build()).AnalyzeRollbackAsync(RollbackTarget.Single("5_Drop"));
        Assert.Equal("users.fax", Assert.Single(purged.DataLoss).Target);
        await MigratorOf(history.Build()).RollbackAsync(RollbackTarget.Single("5_Drop"), RiskLevel.Critical);
        Assert.False((await MigratorOf(history.Build()).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_view_on_a_column_that_would_go_is_named_before_anything_is_done()
    {
        await MigratorOf(Shop.Build()).MigrateAsync();
        await Database.ExecuteAsync("create view faxes as select fax from users");

        var blocked = await Assert.ThrowsAsync<RollbackBlockedException>(
            () => MigratorOf(Shop.Build()).RollbackAsync(RollbackTarget.Single("3_Fax"), RiskLevel.Critical));

        Assert.Equal(("view public.faxes", false), (Assert.Single(blocked.Dependents).Name, blocked.Dependents[0].IsMigration));
        Assert.Equal(4, (await MigratorOf(Shop.Build()).GetStatusAsync()).Applied.Count);
    }

    [Fact]
    public async Task A_drop_is_not_undone_alone_when_the_labels_of_its_type_have_changed_since()
    {
        var history = new TestHistory()
            .Then("1_Initial", new CreateEnum(new EnumType("mood", ["sad", "happy"])), new CreateTable(UsersTable(new Column("now", PgType.UserDefined("mood")) { Nullable = true })))
            .Then("2_NoNow", new DropColumn("users", "now") { Approved = "gone" })
            .Then("3_Labels", new AlterEnumLabels("mood", ["happy"]) { Approved = "unused" });
        var migrator = MigratorOf(history.Build());
        await migrator.MigrateAsync();

        var blocked = await Assert.ThrowsAsync<RollbackBlockedException>(() => migrator.RollbackAsync(RollbackTarget.Single("2_NoNow"), RiskLevel.Critical));

        Assert.Equal(
            new RollbackDependent("3_Labels", "it changes the labels of mood, and what would come back has the old ones", IsMigration: true), Assert.Single(blocked.Dependents));
        var both = await migrator.RollbackAsync(RollbackTarget.Single("2_NoNow") with { WithDependents = true }, RiskLevel.Critical);
        Assert.Equal(["3_Labels", "2_NoNow"], both.MigrationIds);
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_roll_back_that_would_begin_elsewhere_than_it_was_judged_to_does_nothing()
    {
        await MigratorOf(Shop.Build()).MigrateAsync();
        RollbackTarget judged = RollbackTarget.To("2_Phone") with { From = "3_Fax" };

        var changed = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(Shop.Build()).RollbackAsync(judged, RiskLevel.Critical));

        Assert.Equal("plan-changed", changed.Code);
        Assert.Contains("was to begin with 3_Fax, and would begin with 4_Index now; nothing was done.", changed.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await MigratorOf(Shop.Build()).GetStatusAsync()).Applied.Count);
        Assert.Equal(["4_Index", "3_Fax"], (await MigratorOf(Shop.Build()).RollbackAsync(judged with { From = "4_Index" }, RiskLevel.Critical)).MigrationIds);
    }
}
