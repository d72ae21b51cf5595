using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using SchemaGen.Forecasting;
using SchemaGen.Monitoring;
using SchemaGen.Monitoring.Webhooks;
using SchemaGen.Observing;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The page on monitoring names what there is to watch.</summary>
public sealed partial class MonitoringPages : MigratorTest
{
    private static DocsPage Monitoring => DocsPage.Of("monitoring.md");

    [Fact]
    public void The_states_of_the_page_are_those_that_there_are()
    {
        Assert.Equal(
            Enum.GetNames<HealthState>().Order(StringComparer.Ordinal),
            Monitoring.Table("| state | meaning | unless configured |").Select(static r => r[0].Trim('`')).Order(StringComparer.Ordinal));
        Assert.All(Enum.GetNames<EstimateBasis>(), static b => Assert.Contains($"`{b}`", Monitoring.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_instruments_of_the_page_are_those_that_there_are()
    {
        SortedSet<string> published = new(StringComparer.Ordinal);
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == SchemaGenTelemetry.Name) published.Add(instrument.Name);
            },
        };
        _ = SchemaGenTelemetry.Steps;
        listener.Start();

        Assert.Equal(
            published.ToArray(),
            Monitoring.Table("| instrument | what it measures |").SelectMany(static r => Quoted().Matches(r[0])).Select(static m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_messages_of_the_page_are_those_that_are_sent()
    {
        WebhookOptions options = new() { Events = WebhookEvents.All, SlowStepThreshold = TimeSpan.FromSeconds(1) };
        WebhookMessage[] sent =
        [
            .. ((MigrationProgress[])
            [
                new("Shop", MigrationPhase.RunFailed) { Elapsed = TimeSpan.Zero },
                new("Shop", MigrationPhase.RunCompleted) { IsRollback = true, Elapsed = TimeSpan.Zero },
                new("Shop", MigrationPhase.RunCompleted) { Elapsed = TimeSpan.Zero },
                new("Shop", MigrationPhase.StepCompleted) { Elapsed = TimeSpan.FromSeconds(1) },
            ]).Select(p => WebhookMessage.Of(p, options, DateTimeOffset.UnixEpoch)!),
        ];

        Assert.Equal(sent.Select(static m => $"`{m.Event}`"), Monitoring.Table("| event | when |").Select(static r => r[0]));
        string told = Body().Match(Monitoring.Text).Groups[1].Value;
        Assert.All(sent, m => Assert.Equal(
            Quoted().Matches(told).Select(static q => q.Groups[1].Value), JsonNode.Parse(m.Body)!.AsObject().Select(static p => p.Key)));
    }

    [Fact]
    public void The_numbers_of_lost_messages_are_those_of_the_log()
    {
        int[] events = [.. ((string[])["WebhookDropped", "WebhookLost"]).Select(static name =>
            typeof(MigrationLog).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetCustomAttribute<LoggerMessageAttribute>()!.EventId)];

        Assert.Contains($"(events {events[0]} and {events[1]})", Monitoring.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_question_is_one_round_trip()
    {
        Migrator migrator = MigratorOf(new TestHistory().Then("1_Initial", CreateUsers).Build());
        await migrator.MigrateAsync();
        using CommandCounter counter = new(Database.Name);

        Assert.NotEmpty((await migrator.GetHistoryAsync(new HistoryQuery { IncludeSteps = true }))[0].Steps);
        Assert.Equal(1, counter.Count);
        await migrator.GetMetricsAsync();
        Assert.Equal(2, counter.Count);
    }

    [GeneratedRegex("`([A-Za-z._]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("The body is JSON: ([^.]+)\\.")]
    private static partial Regex Body();
}
