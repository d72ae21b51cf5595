using SchemaGen.Fleets;
using SchemaGen.History;
using SchemaGen.Runtime.Tests.Fleets;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class FleetsPage : FleetTest
{
    private readonly CancellationToken stoppingToken = CancellationToken.None;

    [Fact]
    public async Task Many_databases()
    {
        var customers = await DatabasesAsync(2);
        Counter progress = new();

        Fleet fleet = Fleet.For<ShopSchema>(
            customers.Select(c => new FleetDatabase(c.Name, c.ConnectionString)),
            new FleetOptions { MaxParallelism = 16, Canaries = 1, Progress = progress });

        FleetReport report = await fleet.MigrateAsync(stoppingToken);
        foreach (FleetOutcome failure in report.Failures)
            Console.Error.WriteLine($"{failure.Database}: {failure.Error}");

        Assert.True(report.Succeeded);
        Assert.Equal(2, progress.Count);
        Assert.Same(report, fleet.LastReport);
        Assert.Null(fleet.UnderWay);
    }

    [Fact]
    public async Task A_tenant()
    {
        string connectionString = (await DatabasesAsync(1))[0].ConnectionString;

        FleetDatabase acme = new("acme", connectionString) { Schema = "tenant_acme" };

        Assert.True((await Fleet.For<ShopSchema>([acme]).MigrateAsync()).Succeeded);
        Assert.Equal(1L, await ScalarAsync(acme, "select count(*) from pg_tables where schemaname = 'tenant_acme' and tablename = 'users'"));
    }

    [Fact]
    public async Task Environments()
    {
        var (dev, staging, production) = (await DatabasesAsync(1, "dev"), await DatabasesAsync(1, "staging"), await DatabasesAsync(2, "production"));

        Promotion promotion = new(ShopSchema.Source, dataSource => Migrator.For<ShopSchema>(dataSource),
        [
            new PromotionStage("dev", dev),
            new PromotionStage("staging", staging) { Validate = SmokeTestAsync },
            new PromotionStage("production", production) { Options = new FleetOptions { Canaries = 2 } },
        ]);
        PromotionReport report = await promotion.RunAsync(stoppingToken);

        Assert.True(report.Succeeded);
    }

    private static Task<IReadOnlyList<string>> SmokeTestAsync(FleetDatabase database, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source => New;
    }

    private sealed class Counter : IProgress<FleetProgress>
    {
        public int Count { get; private set; }

        public void Report(FleetProgress value) => Count = value.Done;
    }
}
