using SchemaGen.History;
using SchemaGen.Migrating.Undoing;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Squashing;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>A release whose first migrations were folded into one meets databases from before and new ones.</summary>
public sealed class FoldTests : MigratorTest
{
    private static readonly Operation AddEmail = new AddColumn("users", new Column("email", PgType.Text) { Nullable = true });

    private static TestHistory Long => new TestHistory()
        .Then("1_Initial", CreateUsers)
        .Then("2_Phone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }))
        .Then("3_Index", new CreateIndex("users", new TableIndex("ix_users_phone", [new IndexKey("phone")])));

    [Fact]
    public async Task A_database_that_has_all_of_them_needs_nothing_and_goes_on()
    {
        await MigratorOf(Long.Build()).MigrateAsync();

        Assert.True((await MigratorOf(Folded(Long)).MigrateAsync()).IsEmpty);
        var status = await MigratorOf(Folded(Long)).GetStatusAsync();
        Assert.True(status.IsUpToDate);
        Assert.Empty(status.Unknown);

        var next = await MigratorOf(Folded(Long.Then("4_Email", AddEmail))).MigrateAsync();
        Assert.Equal(["4_Email"], next.MigrationIds);
        Assert.False((await MigratorOf(Folded(Long.Then("4_Email", AddEmail))).DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_new_database_gets_the_fold_alone_and_can_go_back()
    {
        var source = Folded(Long.Then("4_Email", AddEmail));

        var result = await MigratorOf(source).MigrateAsync();

        Assert.Equal(["3_Index", "4_Email"], result.MigrationIds);
        Assert.False((await MigratorOf(source).DetectDriftAsync()).HasDrift);
        Assert.Equal(["4_Email", "3_Index"], (await MigratorOf(source).RollbackAsync(RollbackTarget.Last(2), RiskLevel.Critical)).MigrationIds);
    }

    [Fact]
    public async Task A_database_in_the_middle_is_refused_and_told_which_release_it_needs()
    {
        await MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build()).MigrateAsync();

        var refused = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(Folded(Long)).MigrateAsync());

        Assert.Equal("fold-midway", refused.Code);
        Assert.Contains("up to 1_Initial", refused.Message, StringComparison.Ordinal);
        await MigratorOf(Long.Build()).MigrateAsync();
        Assert.True((await MigratorOf(Folded(Long)).MigrateAsync()).IsEmpty);
    }

    [Fact]
    public async Task What_was_applied_one_by_one_is_not_undone_as_one()
    {
        await MigratorOf(Long.Build()).MigrateAsync();

        var refused = await Assert.ThrowsAsync<SchemaGenException>(() => MigratorOf(Folded(Long)).RollbackAsync(RollbackTarget.Last(1), RiskLevel.Critical));

        Assert.Equal("fold-not-undone", refused.Code);
        Assert.True((await MigratorOf(Folded(Long)).GetStatusAsync()).IsUpToDate);
    }

    private static SchemaSource Folded(TestHistory history)
    {
        var source = history.Build();
        var fold = HistoryFold.Of(MigrationGraph.Create(source.Migrations), "3_Index");
        Migration[] migrations = [fold, .. source.Migrations.Skip(3)];
        return new SchemaSource(source.Name, source.Fingerprint, () => source.Snapshot, () => migrations);
    }
}
