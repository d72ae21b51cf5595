using Npgsql;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Rows that no key tells apart are found by their places, which a writer changes.</summary>
public sealed class KeylessBackfillTests : MigratorTest
{
    private static TestHistory Old => new TestHistory().Then(
        "1_Initial", new CreateTable(new Table("readings") { Columns = [new Column("place", PgType.Integer)] }));

    private static TestHistory Marked => Old.Then("2_Marked", new AddColumn("readings", new Column("mark", PgType.Uuid) { Default = "gen_random_uuid()" }));

    [Fact]
    public async Task A_row_that_was_being_written_is_filled_too()
    {
        await MigratorOf(Old.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into readings select generate_series(1, 3)");
        await using NpgsqlConnection writer = await Database.DataSource.OpenConnectionAsync();
        NpgsqlTransaction? writing = null;
        MigratorOptions options = Options(p =>
        {
            if (p.Phase != MigrationPhase.StepCompleted || !p.Description.StartsWith("give new rows their mark", StringComparison.Ordinal))
                return;
            writing = writer.BeginTransaction();
            using NpgsqlCommand write = new("update readings set place = place + 1", writer, writing);
            write.ExecuteNonQuery();
        });
        options.TableLockTimeout = TimeSpan.FromMinutes(1);
        options.MaxRisk = RiskLevel.Critical;

        Task migrating = MigratorOf(Marked.Build(), options).MigrateAsync();
        await Database.WaitersAsync(1);
        await writing!.CommitAsync();
        await migrating;

        Assert.Equal(3, await Database.ScalarAsync<long>("select count(distinct mark) from readings"));
    }

    [Fact]
    public async Task Rows_that_a_trigger_lets_nobody_write_end_it_and_the_proof_says_so()
    {
        await MigratorOf(Old.Build()).MigrateAsync();
        await Database.ExecuteAsync(
            """
            insert into readings select generate_series(1, 3);
            create function refuse() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger refused before update on readings for each row execute function refuse();
            """);

        MigratorOptions options = Options();
        options.MaxRisk = RiskLevel.Critical;

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => MigratorOf(Marked.Build(), options).MigrateAsync());

        // The proof is of a check, and from 18 on of NOT NULL itself.
        Assert.Contains(failure.SqlState, (string[])[PostgresErrorCodes.CheckViolation, PostgresErrorCodes.NotNullViolation]);
    }
}
