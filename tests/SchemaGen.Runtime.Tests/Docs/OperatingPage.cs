using SchemaGen.Migrating.Undoing;
using SchemaGen.Operations;
using SchemaGen.Queueing;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The snippets of the pages on rolling back and on the queue.</summary>
public sealed class OperatingPage : MigratorTest
{
    private static AddColumn Add(string column) => new("users", new Column(column, PgType.Text) { Nullable = true });

    [Fact]
    public async Task Judge_and_roll_back()
    {
        Migrator migrator = MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Then("2_Phone", Add("phone")).Then("3_Fax", Add("fax")).Build());
        await migrator.MigrateAsync();

        // Judge first; this changes nothing.
        RollbackAnalysis judged = await migrator.AnalyzeRollbackAsync(RollbackTarget.Single("3_Fax"));
        // judged.Reversibility: Full, LosesData or Impossible
        // judged.DataLoss, judged.Irreversible, judged.Dependents, judged.EstimatedDuration, judged.Plan

        await migrator.RollbackAsync(RollbackTarget.Single("3_Fax"), RiskLevel.High);

        Assert.Equal(Reversibility.LosesData, judged.Reversibility);
        Assert.Equal(["1_Initial", "2_Phone"], (await migrator.GetStatusAsync()).Applied);
    }

    [Fact]
    public void At_once_when_a_step_fails()
    {
        MigratorOptions options = new();

        options.OnFailure = FailurePolicy.RollBackMigration;   // or RollBackRun: also what this run applied before it

        Assert.Equal(FailurePolicy.RollBackMigration, options.OnFailure);
    }

    [Fact]
    public async Task A_ticket()
    {
        Migrator migrator = MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build());

        QueueTicket ticket = await migrator.Queue.EnqueueAsync(new QueueRequest
        {
            Priority = 10,                          // higher numbers first, equal ones in the order of their asking
            Timeout = TimeSpan.FromMinutes(10),     // how long it may wait for its turn
            Reason = "hot fix 4711",
        });
        ticket = await migrator.Queue.WaitAsync(ticket.Id);   // Completed, Failed, Canceled or Expired

        Assert.Equal(QueueStatus.Completed, ticket.Status);
    }
}
