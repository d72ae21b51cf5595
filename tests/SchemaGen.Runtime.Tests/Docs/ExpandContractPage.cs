using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Releases;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>Follows the page on expanding and contracting: two releases on one database, each with clients that read and write all the time.</summary>
public sealed class ExpandContractPage : MigratorTest
{
    private static readonly CancellationToken ct = CancellationToken.None;

    private static TestHistory Release1 => new TestHistory().Then(
        "1_Initial", new CreateTable(UsersTable(new Column("fax", PgType.Text) { Nullable = true })));

    private static TestHistory Release2 => Release1
        .Then("2_AddPhone", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }))
        .Then("3_DropFax", new DropColumn("users", "fax") { Approved = "phone replaces it" });

    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source { get; } = Release2.Build();
    }

    [Fact]
    public async Task Two_releases_share_a_database_and_neither_sees_an_error()
    {
        await MigratorOf(Release1.Build()).MigrateAsync(ct);
        var errors = new ConcurrentBag<Exception>();
        var registrations = new List<ReleaseRegistration>();
        using var stopOld = new CancellationTokenSource();
        using var stopNew = new CancellationTokenSource();
        List<Task<int>> old = [];
        for (int i = 0; i < 2; i++)
        {
            registrations.Add(await MigratorOf(Release1.Build()).RegisterReleaseAsync(ct));
            old.Add(UseAsync("fax", errors, stopOld.Token));
        }

        // Release 2 rolls out: its first instance boots, and works beside the two of release 1.
        var migrator = MigratorOf(Release2.Build());
        MigrationResult result = await migrator.MigrateAsync(ct);
        foreach (DeferredMigration deferred in result.Deferred) Console.WriteLine($"{deferred.MigrationId} {deferred.Reason}");
        Assert.Equal(["2_AddPhone"], result.MigrationIds);
        Assert.StartsWith("waits for release 1_Initial, 2 instances, last seen ", Assert.Single(result.Deferred).Reason, StringComparison.Ordinal);
        await BootAsync();
        var renewed = UseAsync("phone", errors, stopNew.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(300), ct);
        Assert.Equal(["3_DropFax"], (await migrator.MigrateAsync(ct)).Deferred.Select(static d => d.MigrationId));

        // The instances of release 1 end one after the other, each after its last statement.
        await stopOld.CancelAsync();
        int[] done = await Task.WhenAll(old);
        await registrations[0].DisposeAsync();
        Assert.StartsWith("waits for release 1_Initial, 1 instance, last seen ", Assert.Single((await migrator.MigrateAsync(ct)).Deferred).Reason, StringComparison.Ordinal);
        await registrations[1].DisposeAsync();
        Assert.Equal(["3_DropFax"], (await migrator.MigrateAsync(ct)).MigrationIds);
        await stopNew.CancelAsync();

        Assert.Empty(errors);
        Assert.All([.. done, await renewed], static n => Assert.True(n > 0));
        Assert.False((await migrator.DetectDriftAsync(ct)).HasDrift);
    }

    [Fact]
    public async Task The_clients_can_tell_when_what_they_use_is_gone()
    {
        await MigratorOf(Release1.Build()).MigrateAsync(ct);
        var errors = new ConcurrentBag<Exception>();
        using var stop = new CancellationTokenSource();
        var old = UseAsync("fax", errors, stop.Token);

        // The pair of the test above: without the registrations nobody is waited for.
        Assert.Empty((await MigratorOf(Release2.Build()).MigrateAsync(ct)).Deferred);
        for (int i = 0; i < 100 && errors.IsEmpty; i++) await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
        await stop.CancelAsync();

        await old;
        Assert.All(errors, static e => Assert.Equal("42703", ((PostgresException)e).SqlState));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task An_instance_is_registered_by_hand_as_well()
    {
        var migrator = MigratorOf(Release2.Build());
        {
            await migrator.MigrateAsync(ct);
            await using ReleaseRegistration registration = await migrator.RegisterReleaseAsync(ct);
            Assert.True(Assert.Single(await migrator.GetReleasesAsync(ct)).IsRunning);
        }

        Assert.False(Assert.Single(await migrator.GetReleasesAsync(ct)).IsRunning);
    }

    /// <summary>A host of release 2 from its start to its end.</summary>
    private async Task BootAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(Database.DataSource);
        builder.Services.AddSchemaGen<ShopSchema>(options =>
        {
            options.RegisterRelease = true;
            options.Release = "2.0";
        });
        using IHost host = builder.Build();
        await host.MigrateSchemaAsync(ct);
        await host.StartAsync(ct);
        Assert.True((await MigratorOf(Release2.Build()).GetReleasesAsync(ct)).Single(static r => r.Release == "2.0").IsRunning);
        await host.StopAsync(ct);
        Assert.False((await MigratorOf(Release2.Build()).GetReleasesAsync(ct)).Single(static r => r.Release == "2.0").IsRunning);
    }

    private async Task<int> UseAsync(string column, ConcurrentBag<Exception> errors, CancellationToken stop)
    {
        int count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            try
            {
                await Database.ExecuteAsync($"insert into users (name, {column}) values ('x', '{count}'); update users set {column} = 'y' where id = 1");
                await Database.ScalarAsync<string>($"select {column} from users where id = 1");
            }
            catch (PostgresException e)
            {
                errors.Add(e);
            }
        }

        return count;
    }
}
