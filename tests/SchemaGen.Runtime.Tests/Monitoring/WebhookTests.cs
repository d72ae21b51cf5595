using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Monitoring;
using SchemaGen.Monitoring.Webhooks;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Monitoring;

public sealed class WebhookTests : MigratorTest
{
    private const string Secret = "a secret that both sides know";

    private static readonly MigrationProgress Failure = new("Shop", MigrationPhase.RunFailed) { Error = "broken" };

    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source { get; } = new TestHistory("Shop").Then("1_Initial", CreateUsers).Build();
    }

    private static WebhookOptions To(WebhookReceiver receiver) => new()
    {
        Url = receiver.Url,
        Secret = Secret,
        Events = WebhookEvents.All,
        RetryDelay = TimeSpan.FromMilliseconds(5),
    };

    private async Task<MigrationResult> MigrateAsync(WebhookSender sender, TestHistory history, Func<Migrator, Task<MigrationResult>>? run = null)
    {
        var options = Options();
        options.MaxRisk = RiskLevel.Critical;
        options.EnvironmentName = "staging";
        options.Release = "v7";
        options.Listeners.Add(sender);
        var migrator = MigratorOf(history.Build(), options);
        return await (run ?? (static m => m.MigrateAsync()))(migrator);
    }

    [Fact]
    public async Task Success_roll_back_and_failure_are_told_with_what_they_were_about()
    {
        await using WebhookReceiver receiver = new(static _ => Task.FromResult(204));
        await using WebhookSender sender = new(To(receiver));
        var history = new TestHistory().Then("1_Initial", CreateUsers);
        await MigrateAsync(sender, history);
        await MigrateAsync(sender, history);
        await MigrateAsync(sender, history, static m => m.RollbackLastAsync());
        await Assert.ThrowsAsync<MigrationFailedException>(() => MigrateAsync(sender, new TestHistory().Then("1_Bad", RawSql("select 1 / 0"))));
        Assert.True(await sender.FlushAsync());

        JsonNode[] told = [.. receiver.Bodies.Select(static b => JsonNode.Parse(b)!)];
        // The second run had nothing to do.
        Assert.Equal(["run.completed", "run.rolled_back", "run.failed"], told.Select(static t => (string)t["event"]!));
        Assert.Equal("""Shop staging v7 ["1_Initial"]""", $"{told[0]["source"]} {told[0]["environment"]} {told[0]["release"]} {told[0]["migrations"]!.ToJsonString()}");
        Assert.Equal("""["1_Bad"] migration-failed 22012""", $"{told[2]["migrations"]!.ToJsonString()} {told[2]["code"]} {told[2]["sqlState"]}");
    }

    [Fact]
    public async Task A_message_is_signed_and_a_changed_or_old_one_is_not_believed()
    {
        await using WebhookReceiver receiver = new(static _ => Task.FromResult(200));
        await using WebhookSender sender = new(To(receiver));
        sender.Report(Failure);
        await sender.FlushAsync();

        var (headers, body) = Assert.Single(receiver.Requests);
        string? signature = headers[WebhookSignature.HeaderName];
        var now = DateTimeOffset.UtcNow;
        var tolerance = TimeSpan.FromMinutes(5);
        Assert.True(WebhookSignature.Verify(Secret, signature, body, now, tolerance));
        Assert.False(WebhookSignature.Verify("another", signature, body, now, tolerance));
        Assert.False(WebhookSignature.Verify(Secret, signature, [.. body, 32], now, tolerance));
        Assert.False(WebhookSignature.Verify(Secret, signature, body, now.AddMinutes(6), tolerance));
        Assert.False(WebhookSignature.Verify(Secret, null, body, now, tolerance));
        Assert.Equal("run.failed", headers["X-SchemaGen-Event"]);
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_with_the_same_delivery()
    {
        await using WebhookReceiver receiver = new(static n => Task.FromResult(n < 3 ? 503 : 200));
        await using WebhookSender sender = new(To(receiver));
        sender.Report(Failure);
        Assert.True(await sender.FlushAsync());

        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(static r => r.Headers["X-SchemaGen-Delivery"]).Distinct());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(302)]
    public async Task A_receiver_that_refuses_is_not_tried_again(int status)
    {
        await using WebhookReceiver receiver = new(_ => Task.FromResult(status));
        await using WebhookSender sender = new(To(receiver));
        sender.Report(Failure);
        sender.Report(Failure with { Error = "next" });
        Assert.True(await sender.FlushAsync());

        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_neither_delays_nor_fails_a_migration()
    {
        TaskCompletionSource<int> never = new();
        await using WebhookReceiver receiver = new(_ => never.Task);
        var options = To(receiver);
        options.QueueCapacity = 1;
        options.DrainTimeout = TimeSpan.FromMilliseconds(50);
        await using (WebhookSender sender = new(options))
        {
            // None of these could end if reporting waited for the answer, which comes when the test is over.
            for (int i = 1; i <= 5; i++)
                await MigrateAsync(sender, new TestHistory($"Shop{i}").Then("1_Initial", RawSql($"create table t{i} (id int)")));
            Assert.False(await sender.FlushAsync());
        }

        // One was being sent and one waited; the others found the queue full.
        Assert.InRange(receiver.Requests.Count, 1, 2);
        never.SetResult(200);
    }

    [Fact]
    public async Task A_slow_step_is_told_from_the_threshold_on()
    {
        await using WebhookReceiver receiver = new(static _ => Task.FromResult(200));
        var options = To(receiver);
        options.Events = WebhookEvents.SlowStep;
        options.SlowStepThreshold = TimeSpan.FromMilliseconds(150);
        await using WebhookSender sender = new(options);
        await MigrateAsync(sender, new TestHistory().Then("1_Sleep", RawSql("select pg_sleep(0.2)")));
        await sender.FlushAsync();

        Assert.Equal("step.slow", (string)JsonNode.Parse(Assert.Single(receiver.Bodies))!["event"]!);
        options.SlowStepThreshold = TimeSpan.FromMinutes(1);
        await MigrateAsync(sender, new TestHistory("Other").Then("1_Sleep", RawSql("select pg_sleep(0.2)")));
        await sender.FlushAsync();
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_refused_run_is_told_too()
    {
        await using WebhookReceiver receiver = new(static _ => Task.FromResult(200));
        await using WebhookSender sender = new(To(receiver));
        var options = Options();
        options.MaxRisk = RiskLevel.Safe;
        options.Listeners.Add(sender);
        var migrator = MigratorOf(new TestHistory().Then("1_Drop", RawSql("select 1")).Build(), options);
        await Assert.ThrowsAsync<SchemaGen.Safety.RiskRefusedException>(() => migrator.MigrateAsync());
        await sender.FlushAsync();

        Assert.Equal("risk-refused", (string)JsonNode.Parse(Assert.Single(receiver.Bodies))!["code"]!);
    }

    [Fact]
    public async Task A_host_sends_what_waits_before_it_ends()
    {
        await using WebhookReceiver receiver = new(static _ => Task.FromResult(200));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(Database.DataSource).AddSchemaGen<ShopSchema>().AddSchemaGenWebhook(o =>
        {
            o.Url = receiver.Url;
            o.Events = WebhookEvents.Completed;
        });
        using (var host = builder.Build())
        {
            await host.MigrateSchemaAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        var (headers, body) = Assert.Single(receiver.Requests);
        Assert.Contains("1_Initial", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Null(headers[WebhookSignature.HeaderName]);
    }

    [Fact]
    public async Task What_a_handler_of_the_applications_own_throws_loses_one_message_and_no_other()
    {
        await using WebhookReceiver receiver = new(static _ => Task.FromResult(200));
        await using WebhookSender sender = new(To(receiver), handler: new Breaking());

        sender.Report(Failure with { Error = "first" });
        sender.Report(Failure with { Error = "second" });

        Assert.True(await sender.FlushAsync());
        Assert.Equal("second", (string)JsonNode.Parse(Assert.Single(receiver.Bodies))!["error"]!);
    }

    public static TheoryData<WebhookOptions> Wrong() =>
    [
        new WebhookOptions { Url = new Uri("ftp://x/") },
        new WebhookOptions { Url = new Uri("https://x/"), QueueCapacity = 0 },
        new WebhookOptions { Url = new Uri("https://x/"), MaxRetries = -1 },
        new WebhookOptions { Url = new Uri("https://x/"), RequestTimeout = TimeSpan.Zero },
        new WebhookOptions { Url = new Uri("https://x/"), RetryDelay = TimeSpan.FromSeconds(-1) },
        new WebhookOptions { Url = new Uri("https://x/"), DrainTimeout = TimeSpan.FromSeconds(-1) },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_address_that_is_none_and_numbers_out_of_their_range_are_refused(WebhookOptions options) =>
        Assert.Equal("webhook-invalid", Assert.Throws<SchemaGenException>(() => new WebhookSender(options)).Code);

    [Fact]
    public void The_message_about_a_wrong_webhook_keeps_the_secret_in_its_address()
    {
        var refused = Assert.Throws<SchemaGenException>(() => new WebhookSender(new WebhookOptions { Url = new Uri("https://hooks.example/services/T0K3N"), MaxRetries = -1 }));

        Assert.Contains("hooks.example", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("T0K3N", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Throws at first, as a circuit breaker does.</summary>
    private sealed class Breaking() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _calls) == 1 ? throw new InvalidOperationException("The circuit is open.") : base.SendAsync(request, cancellationToken);
    }
}
