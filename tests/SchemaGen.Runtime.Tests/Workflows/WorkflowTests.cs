using SchemaGen.Nodes;
using Shop;

namespace SchemaGen.Workflows.Tests;

public sealed class WorkflowTests : WorkflowTest
{
    [Fact]
    public async Task A_result_flows_into_the_node_that_is_made_from_it()
    {
        Workflow flow = new();
        WorkflowStep<Item> item = flow.Add("item", NewItem("first", 3));
        WorkflowStep<Item> copy = flow.Add("copy", from: item, i => NewItem("copy of " + i.Name, i.Quantity));
        WorkflowRun run = await flow.RunAsync(Session);

        Assert.Equal(("copy of first", 3), (run.Result(copy).Name, run.Result(copy).Quantity));
        Assert.Equal(2, await ItemsAsync());
    }

    [Fact]
    public async Task A_run_has_an_id_and_timings_and_a_status_for_each_node()
    {
        Workflow flow = new();
        WorkflowStep<Item> item = flow.Add("item", NewItem("a"));
        flow.Add("copy", from: item, i => NewItem(i.Name));
        WorkflowRun one = await flow.RunAsync(Session);
        WorkflowRun two = await flow.RunAsync(Session);

        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(["item Succeeded", "copy Succeeded"], Statuses(one));
        Assert.All(one.Nodes, static n => Assert.True(n.Duration > TimeSpan.Zero && n.Attempts == 1));
        Assert.True(one.Nodes[1].Started >= one.Nodes[0].Started + one.Nodes[0].Duration);
        Assert.True(one.Duration >= one.Nodes[0].Duration + one.Nodes[1].Duration);
        Assert.Equal("item", one[item].Name);
    }

    [Fact]
    public async Task Results_of_several_nodes_are_joined()
    {
        Workflow flow = new();
        WorkflowStep<int> one = flow.Add("one", Give(1));
        WorkflowStep<string> two = flow.Add("two", Give("2"));
        WorkflowLoop<long> three = flow.AddEach("three", [3, 4], static i => Give((long)i));
        WorkflowStep<string> pair = flow.Add("pair", from: (one, two), static (a, b) => Give(a + b));
        WorkflowStep<string> triple = flow.Add("triple", from: (one, two, three), static (a, b, c) => Give(a + b + string.Concat(c)));
        WorkflowStep<int> list = flow.Add("list", from: [one, flow.Add("five", Give(5))], static all => Give(all.Sum()));
        WorkflowRun run = await flow.RunAsync(Session);

        Assert.Equal(("12", "1234", 6), (run.Result(pair), run.Result(triple), run.Result(list)));
    }

    [Fact]
    public async Task Independent_nodes_run_at_the_same_time()
    {
        Func<CallNode<int>> meeting = Meeting(3);
        Workflow flow = new();
        WorkflowStep<int> first = flow.Add("first", Give(0));
        WorkflowStep<int>[] three = [flow.Add("a", meeting(), first), flow.Add("b", meeting(), first), flow.Add("c", meeting())];
        WorkflowStep<int> last = flow.Add("last", from: three, static all => Give(all.Sum()));

        Assert.Equal(6, (await flow.RunAsync(Session)).Result(last));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_more_nodes_run_at_the_same_time_than_are_allowed(int allowed)
    {
        (Func<CallNode<int>> node, Func<int> most) = Counting();
        Workflow flow = new();
        for (int i = 0; i < 50; i++)
            flow.Add("n" + i, node());
        await flow.RunAsync(Session, new() { MaxConcurrency = allowed });

        Assert.InRange(most(), 1, allowed);
    }

    [Fact]
    public async Task On_one_connection_nodes_run_in_the_order_in_which_they_were_added()
    {
        List<int> order = [];
        Workflow flow = new();
        for (int i = 0; i < 20; i++)
        {
            int number = i;
            flow.Add("n" + i, new CallNode<long>(async (session, ct) =>
            {
                order.Add(number);
                return await session.RunAsync(new ItemCountNode(), ct);
            }));
        }

        await using HeldSession held = await Session.HoldAsync();
        await flow.RunAsync(held);

        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task A_node_whose_condition_does_not_hold_is_skipped_and_what_needs_it_too()
    {
        Workflow flow = new();
        WorkflowStep<int> number = flow.Add("number", Give(5));
        WorkflowStep<string> small = flow.Add("small", Give("small"), when: number, static n => n < 3);
        WorkflowStep<string> big = flow.Add("big", Give("big"), when: number, static n => n > 3);
        WorkflowStep<string> ofSmall = flow.Add("of small", from: small, static s => Give(s + "!"));
        flow.Add("when small", Give(1), when: small, static _ => true);
        flow.Add("after small", Give(1), after: small);
        flow.Add("both", from: number, static n => Give(n)).When(big, static b => b == "big").When(number, static n => n == 4);
        WorkflowRun run = await flow.RunAsync(Session);

        Assert.Equal(
            ["number Succeeded", "small Skipped", "big Succeeded", "of small Skipped", "when small Skipped", "after small Succeeded", "both Skipped"], Statuses(run));
        Assert.False(run.TryGetResult(ofSmall, out _));
        SchemaGenException none = Assert.Throws<SchemaGenException>(() => run.Result(ofSmall));
        Assert.Equal("workflow-no-result", none.Code);
    }

    [Fact]
    public async Task A_loop_gives_its_results_in_the_order_of_its_items()
    {
        Workflow flow = new();
        WorkflowStep<int> count = flow.Add("count", Give(20));
        WorkflowLoop<Item> items = flow.AddEach("items", from: count, static n => Enumerable.Range(0, n), static i => NewItem("i" + i, i)).AtOnce(4);
        WorkflowRun run = await flow.RunAsync(Session);

        Assert.Equal(Enumerable.Range(0, 20), run.Result(items).Select(static i => i.Quantity));
        Assert.Equal(20, run[items].Attempts);
    }

    [Fact]
    public async Task The_items_of_a_loop_run_at_the_same_time_where_that_is_wanted()
    {
        Func<CallNode<int>> meeting = Meeting(3);
        Workflow flow = new();
        WorkflowLoop<int> loop = flow.AddEach("loop", Enumerable.Range(0, 6), i => i < 3 ? meeting() : Give(i)).AtOnce(3);
        Assert.Equal(6, (await flow.RunAsync(Session)).Result(loop).Count);

        (Func<CallNode<int>> node, Func<int> most) = Counting();
        Workflow serial = new();
        serial.AddEach("loop", Enumerable.Range(0, 20), _ => node());
        await serial.RunAsync(Session);
        Assert.Equal(1, most());
    }

    [Fact]
    public async Task A_long_chain_that_ends_at_once_does_not_grow_the_stack()
    {
        Workflow flow = new();
        WorkflowStep<int> last = flow.Add("n0", Give(0));
        for (int i = 1; i < 20_000; i++)
            last = flow.Add("n" + i, from: last, static n => Give(n + 1));

        Assert.Equal(19_999, (await flow.RunAsync(Session)).Result(last));
    }

    [Fact]
    public async Task One_workflow_runs_many_times_at_once()
    {
        Workflow flow = new();
        WorkflowStep<Item> item = flow.Add("item", NewItem("a"));
        WorkflowStep<Item?> read = flow.Add("read", from: item, static i => new ItemReadNode { Id = i.Id });
        WorkflowRun[] runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => flow.RunAsync(Session)));

        Assert.All(runs, r => Assert.Equal(r.Result(item).Id, r.Result(read)!.Id));
        Assert.Equal(20, runs.Select(r => r.Result(item).Id).Distinct().Count());
    }

    [Fact]
    public void A_graph_that_does_not_fit_is_refused_where_it_is_built()
    {
        Workflow flow = new();
        WorkflowStep<int> a = flow.Add("a", Give(1));
        WorkflowStep<int> b = flow.Add("b", from: a, static n => Give(n));
        WorkflowStep<int> foreign = new Workflow().Add("foreign", Give(1));

        Refused("workflow-duplicate-node", () => flow.Add("a", Give(1)));
        Refused("workflow-foreign-node", () => flow.Add("c", from: foreign, static n => Give(n)));
        Refused("workflow-foreign-node", () => flow.Add("c", Give(1), when: foreign, static _ => true));
        Refused("workflow-foreign-node", () => flow.Add("c", Give(1), after: foreign));
        Refused("workflow-foreign-node", () => flow.Add("c", from: (a, foreign), static (x, y) => Give(x + y)));
        Refused("workflow-later-node", () => a.After(b));
        Refused("workflow-later-node", () => a.After(a));
        Assert.Throws<ArgumentException>(() => flow.Add(" ", Give(1)));
        // What was refused left nothing behind.
        Assert.Equal(["a", "b"], flow.Nodes.Select(static n => n.Name));
        flow.Add("c", Give(1));
    }

    [Fact]
    public async Task A_workflow_that_has_run_is_not_changed()
    {
        Workflow flow = new();
        WorkflowStep<int> a = flow.Add("a", Give(1));
        await flow.RunAsync(Session);

        Refused("workflow-has-run", () => flow.Add("b", Give(1)));
        Refused("workflow-has-run", () => a.Retry(1));
        Refused("workflow-has-run", () => a.Compensate(static n => Give(n)));
    }

    [Fact]
    public async Task A_run_is_asked_with_its_own_handles()
    {
        Workflow flow = new();
        flow.Add("a", Give(1));
        WorkflowRun run = await flow.RunAsync(Session);

        Refused("workflow-foreign-node", () => run[new Workflow().Add("a", Give(1))]);
    }

    private static void Refused(string code, Func<object> build) => Assert.Equal(code, Assert.Throws<WorkflowGraphException>(build).Code);
}
