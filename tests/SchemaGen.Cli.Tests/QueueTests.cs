using System.Text.Json.Nodes;
using SchemaGen.History;

namespace SchemaGen.Cli.Tests;

public sealed class QueueTests : CommandTest
{
    private static readonly SchemaSource Shop = Source(CreateUsers, AddPhone);

    [Fact]
    public async Task Tickets_are_added_shown_canceled_and_served()
    {
        Assert.Equal("No tickets.", (await RunAsync(Shop, "queue")).Output.Trim());
        await RunAsync(Shop, "queue", "add");
        JsonNode urgent = (await JsonAsync(0, Shop, "queue", "add", "--priority", "7", "--timeout", "00:10:00", "--reason", "hot fix"))[0]!;
        Assert.Equal("1 Queued hot fix", $"{urgent["position"]} {urgent["status"]} {urgent["reason"]}");
        Assert.Equal(0, (await RunAsync(Shop, "queue", "cancel", "1")).ExitCode);

        JsonArray served = (await JsonAsync(0, Shop, "queue", "serve")).AsArray();

        Assert.Equal("2 Completed", $"{served.Single()!["ticket"]} {served.Single()!["status"]}");
        Assert.Contains("apply 1, 2", (await RunAsync(Shop, "queue", "--all")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(Shop, "queue", "cancel", "1")).ExitCode);
    }

    [Fact]
    public async Task Waiting_ends_with_1_when_the_ticket_failed()
    {
        await UpAsync(Shop);

        CommandOutcome refused = await RunAsync(Shop, "queue", "add", "--roll-back-to", "1", "--max-risk", "Safe", "--wait");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("riskier than Safe allows", refused.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(Shop, "queue", "add", "--roll-back-to", "1", "--max-risk", "Critical", "--wait")).ExitCode);
        Assert.Equal(2, (await RunAsync(Shop, "queue", "add", "--timeout", "-00:00:01")).ExitCode);
    }
}
