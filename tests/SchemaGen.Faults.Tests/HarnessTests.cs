using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Monitoring;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests;

/// <summary>The harness finds what it looks for: each test breaks something and is told so.</summary>
public sealed class HarnessTests
{
    private const string RepeatSql =
        """
        insert into schemagen.migration_executions
            (id, source, migration_id, direction, status, checksum, parents, breaking, completed_at, machine, environment, metadata)
        select 99, source, migration_id, direction, status, checksum, parents, breaking, completed_at, machine, environment, metadata
        from schemagen.migration_executions where migration_id = '3_Last'
        """;

    [Theory]
    [InlineData("delete from users where id = 7", "Row lost (1 times): public.users (7,")]
    [InlineData("insert into tally values ('method', 0)", "Row too many (1 times): public.tally (method,0)")]
    [InlineData("drop index ix_users_name", "The schema differs: ")]
    [InlineData("alter table users add constraint ck_late check (balance < 9) not valid", "Left behind: constraint that is not validated ck_late")]
    [InlineData("update pg_index set indisvalid = false where indexrelid = 'ix_users_name'::regclass", "Left behind: invalid index ix_users_name")]
    [InlineData("update schemagen.migration_executions set status = 'running' where migration_id = '2_Online'", "2_Online is running and nobody works at it")]
    [InlineData("update schemagen.migration_executions set status = 'failed' where migration_id = '2_Online'", "failed and a step of it stands")]
    [InlineData("update schemagen.migration_steps set status = 'pending' where position = 3", "is completed and a step of it is pending")]
    [InlineData("update schemagen.migration_steps set attempts = 0 where position = 3", "step was done without an attempt")]
    [InlineData("update schemagen.migration_heads set fingerprint = ''", "The heads are [")]
    [InlineData(RepeatSql, "is completed twice")]
    public async Task What_is_broken_is_found(string sql, string found)
    {
        var lab = new FaultLab(FaultPlans.Upgrade);
        var undisturbed = await Recordings.GetAsync(lab, null);
        await using var database = await lab.OpenAsync();
        await lab.Plan.RunAsync(database.DataSource);
        Assert.Empty(Verdict.Of(undisturbed.Facts, await FactsReader.ReadAsync(database)).Problems);

        await database.ExecuteAsync(sql);

        Assert.Contains(Verdict.Of(undisturbed.Facts, await FactsReader.ReadAsync(database)).Problems, p => p.Contains(found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_that_stays_is_found()
    {
        var lab = new FaultLab(FaultPlans.Upgrade);
        var undisturbed = await Recordings.GetAsync(lab, null);
        await using var database = await lab.OpenAsync();
        await lab.Plan.RunAsync(database.DataSource);
        await using var holder = await database.DataSource.OpenConnectionAsync();
        await using var command = holder.CreateCommand();
        command.CommandText = "select pg_advisory_lock(1)";
        await command.ExecuteNonQueryAsync();

        Assert.Contains(Verdict.Of(undisturbed.Facts, await FactsReader.ReadAsync(database)).Problems, static p => p.StartsWith("A lock is still held", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_runtime_that_forgets_a_step_it_has_done_is_found_out()
    {
        var lab = new FaultLab(FaultPlans.Upgrade);
        var undisturbed = await Recordings.GetAsync(lab, null);
        const string Forget = "update schemagen.migration_steps set status = 'pending' where sql like 'insert into tally%'";
        int method = undisturbed.Kinds.IndexOf(Planning.StepKind.Run) + 1;

        // The step of users' SQL is done and the method begins; the history loses the first and the session ends.
        var outcome = await lab.InterruptAsync(undisturbed, new Boundary(MigrationPhase.StepStarted, method, 0), static async database =>
        {
            await database.ExecuteAsync(Forget);
            await Sessions.TerminateAsync(database);
        });

        Assert.True(outcome.IsInjected);
        Assert.Equal(3, outcome.Verdict.DoubledRows);
    }

    [Fact]
    public async Task A_statement_that_commits_by_itself_and_cannot_be_repeated_is_found_to_be_doubled_when_its_answer_is_lost()
    {
        // The one thing that no runtime can do once: what is not idempotent, outside a transaction. It shows that the sweep meets the moment.
        var history = new TestHistory().Then(
            "1_Tally",
            new Operations.Sql("create table tally (id int)"),
            new Operations.Sql("insert into tally values (1)") { NoTransaction = true });
        var lab = new FaultLab(new FaultPlan("not idempotent") { Source = history.Build(), Prepare = static _ => Task.CompletedTask });
        var undisturbed = await lab.RecordAsync();
        int doubled = 0;
        foreach (var message in undisturbed.Messages.Where(static m => m is { Direction: Direction.ToClient, Steps.First: 2 }))
        {
            if (doubled > 0) break;
            doubled += (await lab.InjectAsync(undisturbed, new FaultPoint(message.Direction, message.Number, FaultKind.Cut))).Verdict.DoubledRows;
        }

        Assert.True(doubled > 0, "no fault fell between the statement and its history row");
    }

    [Fact]
    public async Task A_fault_that_the_run_does_not_come_to_is_not_counted_as_survived()
    {
        var lab = new FaultLab(FaultPlans.Upgrade);
        var undisturbed = await Recordings.GetAsync(lab, null);

        var outcome = await lab.InjectAsync(undisturbed, new FaultPoint(Direction.ToServer, 1_000_000, FaultKind.Cut));

        Assert.False(outcome.IsInjected);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => FaultOutcome.Require([outcome]));
    }
}
