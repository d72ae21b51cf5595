using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>How long a step may run: the server ends it, nothing of its transaction stands, and the next run does it anew.</summary>
public sealed class StepTimeoutTests : MigratorTest
{
    private static TestHistory Initial => new TestHistory().Then("1_Initial", CreateUsers);

    [Fact]
    public async Task Users_SQL_that_takes_longer_than_the_statement_timeout_is_ended_and_done_anew()
    {
        // It sleeps for as many seconds as the row says.
        TestHistory history = Initial.Then("2_Slow", RawSql("update users set name = name || pg_sleep(id)::text"));
        await MigratorOf(Initial.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into users (id, name) values (600, 'long')");
        Migrator limited = MigratorOf(history.Build()).With(static o => o.StatementTimeout = TimeSpan.FromMilliseconds(200));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => limited.MigrateAsync());

        Assert.Equal((PostgresErrorCodes.QueryCanceled, "2_Slow", 0), (failure.SqlState, failure.MigrationId, failure.StandingSteps));
        Assert.Contains("StatementTimeout", failure.Hint, StringComparison.Ordinal);
        await Database.ExecuteAsync("update users set id = 0");
        Assert.Equal(["2_Slow"], (await MigratorOf(history.Build()).MigrateAsync()).MigrationIds);
    }

    [Fact]
    public async Task A_step_of_the_catalogue_has_a_limit_of_its_own()
    {
        TestHistory history = Initial.Then("2_Phone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }));
        await MigratorOf(Initial.Build()).MigrateAsync();
        // Somebody's event trigger makes what is instant a long one.
        await Database.ExecuteAsync(
            """
            create function slow() returns event_trigger language plpgsql as $$ begin perform pg_sleep(600); end $$;
            create event trigger slow on ddl_command_end when tag in ('ALTER TABLE') execute function slow();
            """);
        Migrator limited = MigratorOf(history.Build()).With(static o => o.CatalogStepTimeout = TimeSpan.FromMilliseconds(200));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => limited.MigrateAsync());

        Assert.Equal((PostgresErrorCodes.QueryCanceled, "2_Phone"), (failure.SqlState, failure.MigrationId));
        Assert.Contains("CatalogStepTimeout", failure.Hint, StringComparison.Ordinal);
        Assert.False(await Database.ScalarAsync<bool>("select exists (select from information_schema.columns where table_name = 'users' and column_name = 'phone')"));
        await Database.ExecuteAsync("drop event trigger slow");
        Assert.Equal(["2_Phone"], (await MigratorOf(history.Build()).MigrateAsync()).MigrationIds);
    }
}
