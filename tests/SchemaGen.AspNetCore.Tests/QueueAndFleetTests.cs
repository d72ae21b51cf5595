using System.Net;
using SchemaGen.Fleets;
using SchemaGen.History;
using SchemaGen.Queueing;
using SchemaGen.Schema;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>The queue and the fleets of an application, told over REST.</summary>
public sealed class QueueAndFleetTests : WebTest
{
    [Fact]
    public async Task The_queue_is_told_in_the_order_in_which_it_is_served()
    {
        var client = await StartAsync(Source(CreateUsers));
        Assert.Empty((await GetAsync(client, "queue")).AsArray());
        var queue = MigratorOf(Source(CreateUsers)).Queue;
        await queue.EnqueueAsync(new QueueRequest { Reason = "routine" });
        await queue.EnqueueAsync(new QueueRequest { Priority = 5, RollBackTo = "", Timeout = TimeSpan.FromHours(1), Reason = "hot fix" });
        var canceled = await queue.EnqueueAsync();
        await queue.CancelAsync(canceled.Id);

        var told = (await GetAsync(client, "queue?source=Shop")).AsArray();

        Assert.Equal(
            ["1 Queued 5 roll back all hot fix", "2 Queued 0 apply routine"],
            told.Select(static t => $"{t!["position"]} {t["status"]} {t["priority"]} {t["work"]} {t["reason"]}"));
        Assert.NotNull(told[0]!["expiresAt"]);
        Assert.Equal(["Queued", "Queued", "Canceled"], (await GetAsync(client, "queue?all=true")).AsArray().Select(static t => (string)t!["status"]!));
    }

    [Fact]
    public async Task Tickets_of_another_source_are_not_told_as_this_ones_and_still_take_their_place()
    {
        var client = await StartAsync(Source(CreateUsers));
        var shop = MigratorOf(Source(CreateUsers));
        SchemaSource other = new("Other", "", static () => SchemaSnapshot.Empty, static () => []);
        await new Migrator(Database.DataSource, other).Queue.EnqueueAsync();
        await shop.Queue.EnqueueAsync();

        Assert.Equal(2, (long)Assert.Single((await GetAsync(client, "queue")).AsArray())!["position"]!);
    }

    [Fact]
    public async Task The_last_pass_over_a_fleet_is_told_and_every_database_is_asked_when_somebody_asks()
    {
        var fleet = FleetOf(new FleetOptions { Name = "customers" });
        Fleets.Add(fleet);
        var client = await StartAsync(Source(CreateUsers));
        Assert.Null((await GetAsync(client, "fleets"))[0]!["report"]);

        var asked = (await GetAsync(client, "fleets?fleet=customers&ask=true"))[0]!;
        Assert.Equal("customers Shop 2", $"{asked["fleet"]} {asked["source"]} {asked["databases"]}");
        Assert.Equal("""{"Failed":1,"Pending":1}""", asked["report"]!["counts"]!.ToJsonString());

        await fleet.MigrateAsync();
        var report = (await GetAsync(client, "fleets"))[0]!["report"]!;
        Assert.Equal("""{"Failed":1,"Migrated":1}""", report["counts"]!.ToJsonString());
        Assert.Equal(["acme Migrated ", "gone Failed database-unreachable"], report["databases"]!.AsArray().Select(static d => $"{d!["database"]} {d["state"]} {d["code"]}"));
        // What the driver says names the host and the port.
        Assert.Equal("The database could not be reached.", (string)report["databases"]![1]!["error"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/schemagen/api/fleets?fleet=nobodys", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_page_shows_the_queue_and_names_the_databases_of_a_fleet_that_are_not_up_to_date()
    {
        var fleet = FleetOf(new FleetOptions { Name = "customers" });
        Fleets.Add(fleet);
        await fleet.MigrateAsync();
        await MigratorOf(Source(CreateUsers)).Queue.EnqueueAsync(new QueueRequest { Reason = "<b>hot</b> fix" });
        var client = await StartAsync(Source(CreateUsers));

        string page = await client.GetStringAsync(new Uri("/schemagen", UriKind.Relative));

        foreach (string expected in (string[])["<caption>Who waits for a turn", "&lt;b&gt;hot&lt;/b&gt; fix", "<h3>customers</h3>", "Migrated 1", "Failed 1", "<td>gone</td>"])
            Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>acme</td>", page, StringComparison.Ordinal);
    }

    private Fleet FleetOf(FleetOptions options) => new(
        Source(CreateUsers),
        dataSource => new Migrator(dataSource, Source(CreateUsers)),
        [new FleetDatabase("acme", Database.ConnectionString), new FleetDatabase("gone", "Host=127.0.0.1;Port=1;Username=nobody;Database=gone")],
        options);
}
