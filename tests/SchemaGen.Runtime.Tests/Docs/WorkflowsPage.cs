using System.Data;
using SchemaGen.Migrating;
using SchemaGen.Nodes;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Workflows;
using Shop;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class WorkflowsPage : DocsTest
{
    private static readonly DateTime Now = DateTime.UnixEpoch;

    [Fact]
    public async Task Check_apply_create()
    {
        Migrator migrator = new(Database.DataSource, new TestHistory().Then("1", new SchemaGen.Operations.Sql("select 1") { Down = "" }).Build());
        SchemaSession session = new(Database.DataSource, new SchemaSessionOptions { Migrator = migrator });

        Workflow flow = new();
        WorkflowStep<MigrationStatus> check = flow.Add("check", new MigrationStatusNode());
        WorkflowStep<MigrationResult> apply = flow.Add("apply", new MigrateNode { MaxRisk = RiskLevel.High }, when: check, s => s.HasPending);
        WorkflowStep<Member> member = flow.Add("member", new MemberCreateNode { Name = "Bob", Email = "b@example.com" }, after: apply);
        WorkflowStep<Item> gift = flow.Add("gift", from: member, m => new ItemCreateNode { Name = $"For {m.Name}", Quantity = 1, Price = 9.5m, AddedAt = Now });

        WorkflowRun run = await flow.RunAsync(session);
        Console.WriteLine(run.Result(gift).Name);

        Assert.Equal("For Bob", run.Result(gift).Name);
        Assert.Equal(NodeStatus.Succeeded, run[apply].Status);
    }

    [Fact]
    public async Task Joins_and_loops()
    {
        Workflow flow = new();
        WorkflowStep<long> members = flow.Add("members", new MemberCountNode());
        WorkflowStep<long> items = flow.Add("items", new ItemCountNode());
        WorkflowStep<Item> summary = flow.Add("summary", from: (members, items),
            (m, i) => new ItemCreateNode { Name = $"{m} members, {i} items", Quantity = 0, Price = 0, AddedAt = Now });

        WorkflowLoop<Member> invited = flow.AddEach("invite", (string[])["c@example.com", "d@example.com"],
            email => new MemberCreateNode { Name = "New", Email = email }).AtOnce(4);

        WorkflowRun run = await flow.RunAsync(session);
        // The invitations go out meanwhile.
        Assert.Matches("^[0-2] members, 0 items$", run.Result(summary).Name);
        Assert.Equal(2, run.Result(invited).Count);
    }

    [Fact]
    public async Task Retries_timeouts_and_compensation()
    {
        Workflow flow = new();

        WorkflowStep<Item> reserved = flow.Add("reserve", new ItemCreateNode { Name = "seat", Quantity = 1, Price = 30, AddedAt = Now })
            .Compensate(i => new ItemDeleteNode { Id = i.Id })
            .Retry(3)
            .Timeout(TimeSpan.FromSeconds(5));
        WorkflowStep<string> paid = flow.Add("pay", from: reserved, i => new PayNode { Amount = i.Price })
            .Retry(5, delay: TimeSpan.FromMilliseconds(1), on: e => e is HttpRequestException);

        try
        {
            await flow.RunAsync(session, ct: ct);
        }
        catch (WorkflowException e)
        {
            Console.WriteLine($"{e.Node}: {e.InnerException!.Message}");
            Console.WriteLine(flow.ToMermaid(e.Run));
        }

        Assert.Equal(0, await session.RunAsync(new ItemCountNode()));
        WorkflowException failure = await Assert.ThrowsAsync<WorkflowException>(() => flow.RunAsync(session));
        Assert.Equal(("pay", 6), (failure.Node, failure.Run[paid].Attempts));
    }

    [Fact]
    public async Task One_transaction()
    {
        Workflow flow = new();
        flow.Add("item", new ItemCreateNode { Name = "a", Quantity = 1, Price = 1, AddedAt = Now });

        await flow.RunAsync(session, new WorkflowOptions { Transaction = IsolationLevel.Serializable });

        Assert.Equal(1, await session.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task Own_code()
    {
        Workflow flow = new();

        WorkflowStep<int> raised = flow.Add("raise", new CallNode<int>(async (session, ct) =>
        {
            await using var command = session.DataSource.CreateCommand("update items set price = price * 1.1");
            return await command.ExecuteNonQueryAsync(ct);
        }));

        Assert.Equal(0, (await flow.RunAsync(session)).Result(raised));
    }

    [Fact]
    public async Task The_run()
    {
        Workflow flow = new();
        flow.Add("count", new ItemCountNode());
        WorkflowRun run = await flow.RunAsync(session);

        foreach (NodeRun node in run.Nodes)
            Console.WriteLine($"{run.Id} {node.Name} {node.Status} {node.Duration.TotalMilliseconds} ms, {node.Attempts} tries");

        Assert.Equal(1, run.Nodes[0].Attempts);
    }

    public sealed class PayNode : INode<string>
    {
        public required decimal Amount { get; init; }

        public async ValueTask<string> RunAsync(SchemaSession session, CancellationToken ct)
        {
            await Task.Yield();
            throw new HttpRequestException($"The bank did not take {Amount}.");
        }
    }
}
