using System.Transactions;
using SchemaGen.Operations;
using SchemaGen.Schema;
using AmbientScope = System.Transactions.TransactionScope;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>A migration is no part of a transaction of <c>System.Transactions</c> in which its caller is.</summary>
public sealed class AmbientMigrationTests : MigratorTest
{
    private static TestHistory History => new TestHistory().Then(
        "1_Initial", new CreateTable(UsersTable(new Column("email", PgType.Text) { Nullable = true })), new CreateIndex("users", new("ix_users_email", ["email"])));

    // With a step that can be in no transaction at all.
    private static TestHistory Longer => History.Then("2_Name", new CreateIndex("users", new("ix_users_name", ["name"])));

    [Theory, InlineData(TransactionScopeAsyncFlowOption.Enabled), InlineData(TransactionScopeAsyncFlowOption.Suppress)]
    public async Task What_it_does_stays_when_the_scope_is_not_completed(TransactionScopeAsyncFlowOption flow)
    {
        await MigratorOf(History.Build()).MigrateAsync();
        Task<IReadOnlyList<string>> migrating;
        using (AmbientScope scope = new(flow))
        {
            migrating = MigrateAsync();
            if (flow == TransactionScopeAsyncFlowOption.Enabled)
                await migrating;
        }

        Assert.Equal(["2_Name"], await migrating);
        Assert.True(await Database.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'ix_users_name'::regclass"));
        Assert.True((await MigratorOf(Longer.Build()).GetStatusAsync()).IsUpToDate);

        async Task<IReadOnlyList<string>> MigrateAsync() => (await MigratorOf(Longer.Build()).MigrateAsync()).MigrationIds;
    }

    [Fact]
    public async Task What_the_scope_itself_does_goes_with_it_and_is_beside_the_migration()
    {
        await MigratorOf(History.Build()).MigrateAsync();
        // In a serializable one, which is what a scope has unless told, the index would wait for the scope, whose snapshot is older.
        TransactionOptions committed = new() { IsolationLevel = IsolationLevel.ReadCommitted };
        using (AmbientScope scope = new(TransactionScopeOption.Required, committed, TransactionScopeAsyncFlowOption.Enabled))
        {
            // One connection of the caller's is in the transaction; a second one would make it one of two databases.
            await using var own = await Database.DataSource.OpenConnectionAsync();
            await using (Npgsql.NpgsqlCommand write = new("create table theirs ()", own)) await write.ExecuteNonQueryAsync();
            await MigratorOf(Longer.Build()).MigrateAsync();
            Assert.True((await MigratorOf(Longer.Build()).GetStatusAsync()).IsUpToDate);
            Assert.False((await MigratorOf(Longer.Build()).DetectDriftAsync()).HasDrift);
            Assert.Equal(TransactionStatus.Active, Transaction.Current!.TransactionInformation.Status);
        }

        Assert.True(await Database.ScalarAsync<bool>("select to_regclass('theirs') is null and to_regclass('ix_users_name') is not null"));
    }
}
