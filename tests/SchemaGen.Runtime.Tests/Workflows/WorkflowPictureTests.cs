using Shop;

namespace SchemaGen.Workflows.Tests;

public sealed class WorkflowPictureTests : WorkflowTest
{
    [Fact]
    public void A_workflow_is_drawn_in_Mermaid()
    {
        Workflow flow = new();
        WorkflowStep<int> check = flow.Add("check \"it\"", Give(1));
        WorkflowStep<int> apply = flow.Add("apply", Give(2), when: check, static n => n > 1);
        WorkflowStep<Item> item = flow.Add("item", NewItem("a"), after: apply).Retry(3).Timeout(TimeSpan.FromSeconds(1.5)).Compensate(static i => Give(i));
        flow.AddEach("each <item>", from: item, static i => i.Name, static c => Give(c));

        Assert.Equal(
            """
            flowchart TD
                n0["check #quot;it#quot;"]
                n1["apply"]
                n2["item<br/>retries: 3<br/>timeout: 1.5 s<br/>compensated"]
                n3[["each #lt;item#gt;"]]
                n0 -.->|when| n1
                n1 -.-> n2
                n2 -->|"Item"| n3

            """,
            flow.ToMermaid());
    }

    [Fact]
    public async Task A_run_is_drawn_with_its_outcome()
    {
        Workflow flow = new();
        WorkflowStep<int> good = flow.Add("good", Give(1));
        WorkflowStep<int> skipped = flow.Add("skipped", Give(1), when: good, static n => n > 1);
        flow.Add("bad", Fail(new InvalidDataException("no")), after: skipped);
        WorkflowRun run = (await FailureOfAsync(flow)).Run;
        string picture = flow.ToMermaid(run);

        Assert.Matches("""n0\["good<br/>Succeeded, [0-9.]+ ms"\]:::done""", picture);
        Assert.Contains(":::skipped\n", picture, StringComparison.Ordinal);
        Assert.Contains(":::failed\n", picture, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Workflow().ToMermaid(run));
    }
}
