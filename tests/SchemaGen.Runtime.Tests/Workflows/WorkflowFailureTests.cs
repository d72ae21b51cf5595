using SchemaGen.Nodes;
using Shop;

namespace SchemaGen.Workflows.Tests;

public sealed class WorkflowFailureTests : WorkflowTest
{
    private static readonly WorkflowOptions OneTransaction = new() { Transaction = System.Data.IsolationLevel.ReadCommitted };

    [Fact]
    public async Task A_failure_names_the_node_and_the_cause_and_stops_what_follows()
    {
        Workflow flow = new();
        WorkflowStep<Member> one = flow.Add("one", new MemberCreateNode { Name = "A", Email = "a" });
        WorkflowStep<Member> two = flow.Add("two", from: one, static m => new MemberCreateNode { Name = "B", Email = m.Email });
        flow.Add("three", from: two, static m => new MemberReadNode { Id = m.Id });
        WorkflowException e = await FailureOfAsync(flow);

        Assert.Equal(("workflow-failed", "two"), (e.Code, e.Node));
        Assert.StartsWith("Node \"two\" of the workflow failed: ", e.Message, StringComparison.Ordinal);
        Assert.Equal("unique-violation", Assert.IsType<ConstraintViolationException>(e.InnerException).Code);
        Assert.Equal(["one Succeeded", "two Failed", "three NotStarted"], Statuses(e.Run));
        Assert.Equal("a", e.Run.Result(one).Email);
    }

    [Fact]
    public async Task A_failure_cancels_what_is_running()
    {
        TaskCompletionSource started = new();
        Workflow flow = new();
        flow.Add("slow", Forever(started.SetResult));
        flow.Add("bad", new CallNode<int>(async (_, _) =>
        {
            await started.Task;
            throw new InvalidDataException("no");
        }));
        WorkflowException e = await FailureOfAsync(flow);

        Assert.Equal(["slow Canceled", "bad Failed"], Statuses(e.Run));
        Assert.Equal("bad", e.Node);
    }

    [Fact]
    public async Task What_a_lambda_throws_is_the_nodes_error()
    {
        Workflow flow = new();
        WorkflowStep<int> one = flow.Add("one", Give(1));
        flow.Add("bad", from: one, static INode<int> (n) => throw new InvalidDataException("made wrongly"));
        Assert.Equal("bad", (await FailureOfAsync(flow)).Node);

        Workflow condition = new();
        WorkflowStep<int> two = condition.Add("two", Give(1));
        condition.Add("asked", Give(1), when: two, static _ => throw new InvalidDataException("asked wrongly"));
        Assert.Contains("asked wrongly", (await FailureOfAsync(condition)).Message, StringComparison.Ordinal);

        Workflow nothing = new();
        WorkflowStep<int> three = nothing.Add("three", Give(1));
        nothing.Add("none", from: three, static INode<int> (_) => null!);
        Assert.Equal("workflow-no-node", Assert.IsType<SchemaGenException>((await FailureOfAsync(nothing)).InnerException).Code);
    }

    [Fact]
    public async Task The_item_of_a_loop_that_failed_is_named()
    {
        Workflow flow = new();
        WorkflowLoop<Member> loop = flow.AddEach("members", (string[])["a", "b", "a"], static e => new MemberCreateNode { Name = "A", Email = e });
        WorkflowException e = await FailureOfAsync(flow);

        Assert.StartsWith("Item 2 of node \"members\" of the workflow failed: ", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, e.Run[loop].FailedItem);
        Assert.Equal("unique-violation", Assert.IsType<ConstraintViolationException>(e.InnerException).Code);
    }

    [Fact]
    public async Task A_transient_error_is_tried_again()
    {
        Workflow flow = new();
        WorkflowStep<int> step = flow.Add("step", Unsteady("40001")).Retry(3, TimeSpan.Zero);
        WorkflowRun run = await flow.RunAsync(Session);

        Assert.Equal((3, NodeStatus.Succeeded), (run[step].Attempts, run[step].Status));
    }

    [Fact]
    public async Task Other_errors_are_tried_again_only_where_that_is_said()
    {
        Workflow flow = new();
        flow.Add("step", Unsteady("23505")).Retry(3, TimeSpan.Zero);
        Assert.Equal(1, (await FailureOfAsync(flow)).Run.Nodes[0].Attempts);

        Workflow said = new();
        said.Add("step", Unsteady("23505")).Retry(3, TimeSpan.Zero, on: static e => e is Npgsql.PostgresException { SqlState: "23505" });
        Assert.Equal(3, (await said.RunAsync(Session)).Nodes[0].Attempts);

        Workflow few = new();
        few.Add("step", Unsteady("40001")).Retry(1, TimeSpan.Zero);
        Assert.Equal(2, (await FailureOfAsync(few)).Run.Nodes[0].Attempts);
    }

    [Fact]
    public async Task In_a_transaction_a_node_is_tried_again_and_the_others_stay()
    {
        Workflow flow = new();
        flow.Add("item", NewItem("a"));
        flow.Add("step", Unsteady("55P03")).Retry(3, TimeSpan.Zero);
        flow.Add("other", NewItem("b"));
        await flow.RunAsync(Session, OneTransaction);

        Assert.Equal(2, await ItemsAsync());
    }

    [Fact]
    public async Task A_node_that_takes_too_long_is_canceled()
    {
        Workflow flow = new();
        WorkflowStep<int> step = flow.Add("slow", Forever()).Timeout(TimeSpan.FromMilliseconds(20)).Retry(1, TimeSpan.Zero);
        WorkflowException e = await FailureOfAsync(flow);

        Assert.Equal("node-timeout", Assert.IsType<SchemaGenException>(e.InnerException).Code);
        Assert.Equal(2, e.Run[step].Attempts);
    }

    [Fact]
    public async Task What_was_done_is_undone_from_the_last()
    {
        List<string> undone = [];
        Workflow flow = new();
        WorkflowStep<Item> one = flow.Add("one", NewItem("1")).Compensate(Undo);
        WorkflowStep<Item> two = flow.Add("two", from: one, static _ => NewItem("2")).Compensate(Undo);
        WorkflowLoop<Item> three = flow.AddEach("three", from: two, static _ => (string[])["3", "4", ""], static n => n.Length > 0 ? NewItem(n) : NewItem(null!)).CompensateEach(Undo);
        WorkflowException e = await FailureOfAsync(flow);

        Assert.Equal(["4", "3", "2", "1"], undone);
        Assert.Equal(0, await ItemsAsync());
        Assert.Equal(["one Compensated", "two Compensated", "three Compensated"], Statuses(e.Run));
        Assert.EndsWith(" Compensated: three, two, one.", e.Message, StringComparison.Ordinal);
        Assert.False(e.Run.TryGetResult(three, out _));
        Assert.Equal("1", e.Run.Result(one).Name);

        ItemDeleteNode Undo(Item item)
        {
            undone.Add(item.Name);
            return new() { Id = item.Id };
        }
    }

    [Fact]
    public async Task What_cannot_be_undone_is_told_and_the_rest_is_undone()
    {
        Workflow flow = new();
        WorkflowStep<Item> one = flow.Add("one", NewItem("1")).Compensate(static i => new ItemDeleteNode { Id = i.Id });
        WorkflowStep<int> two = flow.Add("two", from: one, static _ => Give(2)).Compensate(static _ => Fail(new InvalidDataException("stuck")));
        flow.Add("bad", Fail(new InvalidDataException("bad")), after: two);
        WorkflowException e = await FailureOfAsync(flow);

        Assert.Equal(["one Compensated", "two CompensationFailed", "bad Failed"], Statuses(e.Run));
        Assert.Equal("stuck", e.Run[two].CompensationError!.Message);
        Assert.Contains("needs a person: two (stuck)", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ItemsAsync());
    }

    [Fact]
    public async Task One_transaction_keeps_all_or_nothing_and_compensates_nothing()
    {
        Workflow flow = new();
        flow.Add("one", NewItem("1")).Compensate(static _ => Fail(new InvalidDataException("not to be called")));
        WorkflowStep<long> seen = flow.Add("seen", new ItemCountNode());
        flow.Add("bad", NewItem(null!));
        WorkflowException e = await FailureOfAsync(flow, OneTransaction);

        Assert.Equal(1, e.Run.Result(seen));
        Assert.Equal(0, await ItemsAsync());
        Assert.Equal(["one Succeeded", "seen Succeeded", "bad Failed"], Statuses(e.Run));

        await FailureOfAsync(Same());
        Assert.Equal(1, await ItemsAsync());

        static Workflow Same()
        {
            Workflow flow = new();
            WorkflowStep<Item> one = flow.Add("one", NewItem("1"));
            flow.Add("bad", NewItem(null!), after: one);
            return flow;
        }
    }

    [Fact]
    public async Task A_canceled_run_is_undone()
    {
        using CancellationTokenSource source = new();
        Workflow flow = new();
        WorkflowStep<Item> one = flow.Add("one", NewItem("1")).Compensate(static i => new ItemDeleteNode { Id = i.Id });
        WorkflowStep<int> slow = flow.Add("slow", Forever(source.Cancel), after: one);
        flow.Add("never", Give(1), after: slow);
        WorkflowCanceledException e = await Assert.ThrowsAsync<WorkflowCanceledException>(() => flow.RunAsync(Session, null, source.Token));

        Assert.Equal(["one Compensated", "slow Canceled", "never NotStarted"], Statuses(e.Run));
        Assert.Equal(0, await ItemsAsync());
        Assert.Equal(source.Token, e.CancellationToken);
    }

    [Fact]
    public async Task A_run_that_is_canceled_before_it_starts_does_nothing()
    {
        Workflow flow = new();
        flow.Add("one", NewItem("1"));
        await Assert.ThrowsAsync<WorkflowCanceledException>(() => flow.RunAsync(Session, null, new CancellationToken(canceled: true)));
        Assert.Equal(0, await ItemsAsync());
    }

    /// <summary>Fails twice on the server, then goes well.</summary>
    private static CallNode<int> Unsteady(string sqlState)
    {
        int calls = 0;
        return new(async (session, ct) =>
        {
            if (++calls == 3)
                return calls;
            if (session is SchemaTransaction transaction)
            {
                await using Npgsql.NpgsqlCommand inside = new(Raise(), transaction.Connection);
                return await inside.ExecuteNonQueryAsync(ct);
            }

            await using Npgsql.NpgsqlCommand command = session.DataSource.CreateCommand(Raise());
            return await command.ExecuteNonQueryAsync(ct);
        });

        string Raise() => $"do $$ begin raise sqlstate '{sqlState}'; end $$";
    }
}
