using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Runtime.Tests.Hosting;

public sealed class HostingTests : MigratorTest
{
    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source { get; } =
            new TestHistory("Shop").Then("1_Initial", new CreateTable(UsersTable())).Build();
    }

    private sealed class BillingSchema : ISchemaSource
    {
        public static SchemaSource Source { get; } =
            new TestHistory("Billing").Then("1_Initial", RawSql("create table invoices (id int)")).Build();
    }

    [Fact]
    public async Task The_host_migrates_each_source_that_was_added()
    {
        using var host = Build(static services => services.AddSchemaGen<ShopSchema>().AddSchemaGen<BillingSchema>());

        await host.MigrateSchemaAsync();

        Assert.Equal("users invoices", await Database.ScalarAsync<string>("select to_regclass('users') || ' ' || to_regclass('invoices')"));
        Assert.Equal("Staging", await Database.ScalarAsync<string>("select distinct environment from schemagen.migration_executions"));
    }

    [Fact]
    public async Task A_hosted_migration_runs_before_the_other_services_start()
    {
        var probe = new Probe(() => Database.ScalarAsync<string>("select to_regclass('users')::text"));
        using var host = Build(services => services
            .AddSingleton<IHostedService>(probe).AddSchemaGen<ShopSchema>().AddSchemaGenMigrationAtStart());

        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal("users", probe.Seen);
    }

    [Fact]
    public async Task Without_the_hosted_service_starting_changes_nothing()
    {
        using var host = Build(static services => services.AddSchemaGen<ShopSchema>());

        await host.StartAsync();
        await host.StopAsync();

        Assert.Null(await Database.ScalarAsync<string>("select to_regclass('users')::text"));
    }

    [Fact]
    public async Task Wrong_options_stop_the_host_at_its_start_by_name()
    {
        using var host = Build(static services => services.AddSchemaGen<ShopSchema>(static o =>
        {
            o.TableLockTimeout = TimeSpan.Zero;
            o.BackfillBatchSize = 0;
        }));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Collection(
            failure.Failures,
            static f => Assert.StartsWith("TableLockTimeout is 00:00:00", f, StringComparison.Ordinal),
            static f => Assert.StartsWith("BackfillBatchSize is 0", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_keyed_data_source_serves_the_migrations()
    {
        using var host = Build(
            services => services
                .AddKeyedSingleton("migrations", Database.DataSource)
                .AddSchemaGen<ShopSchema>(static o => o.DataSourceKey = "migrations"),
            withDataSource: false);

        await host.MigrateSchemaAsync();

        Assert.Equal("users", await Database.ScalarAsync<string>("select to_regclass('users')::text"));
    }

    [Fact]
    public async Task Migrating_without_a_source_says_what_to_call()
    {
        using var host = Build(static _ => { });

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => host.MigrateSchemaAsync());

        Assert.Equal("no-source", failure.Code);
    }

    [Theory]
    [InlineData(null, "services.AddSingleton(NpgsqlDataSource.Create(connectionString))")]
    [InlineData("migrations", "services.AddKeyedSingleton(\"migrations\", ")]
    public async Task Migrating_without_a_data_source_says_what_to_call(string? key, string call)
    {
        using var host = Build(services => services.AddSchemaGen<ShopSchema>(o => o.DataSourceKey = key), withDataSource: false);

        var failure = await Assert.ThrowsAsync<SchemaGenException>(() => host.MigrateSchemaAsync());

        Assert.Equal("no-data-source", failure.Code);
        Assert.Contains(call, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_migrator_made_by_hand_checks_its_options_too()
    {
        var problems = Assert.Throws<SchemaGen.Safety.MigratorOptionsException>(
            () => Migrator.For<ShopSchema>(Database.DataSource, new MigratorOptions { MaxRetries = -1 })).Problems;

        Assert.StartsWith("MaxRetries is -1", Assert.Single(problems), StringComparison.Ordinal);
    }

    private IHost Build(Action<IServiceCollection> configure, bool withDataSource = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Staging" });
        if (withDataSource) builder.Services.AddSingleton(Database.DataSource);
        configure(builder.Services);
        return builder.Build();
    }

    private sealed class Probe(Func<Task<string?>> look) : IHostedService
    {
        public string? Seen { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) => Seen = await look();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
