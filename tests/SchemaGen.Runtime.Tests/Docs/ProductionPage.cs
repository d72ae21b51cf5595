using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The snippets of the page on production.</summary>
public sealed class ProductionPage : MigratorTest
{
    [Fact]
    public async Task A_data_source_of_its_own()
    {
        string migrationsConnectionString = Database.ConnectionString;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);

        builder.Services.AddKeyedSingleton("migrations", (_, _) => NpgsqlDataSource.Create(migrationsConnectionString));
        builder.Services.AddSchemaGen<ShopSchema>(options => options.DataSourceKey = "migrations");

        using IHost host = builder.Build();
        await host.MigrateSchemaAsync();
        Assert.True((await MigratorOf(ShopSchema.Source).GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public async Task A_worker_that_migrates_and_exits()
    {
        string[] args = ["--Logging:LogLevel:Default=None"];
        string migrationsConnectionString = Database.ConnectionString;

        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(migrationsConnectionString));
        builder.Services.AddSchemaGen<ShopSchema>(options => options.RunTimeout = TimeSpan.FromHours(2));
        using IHost host = builder.Build();
        await host.MigrateSchemaAsync();

        Assert.True((await MigratorOf(ShopSchema.Source).GetStatusAsync()).IsUpToDate);
    }

    [Fact]
    public void Backups()
    {
        MigratorOptions options = new();

        options.Backup = new BackupOptions { From = RiskLevel.High, Directory = "/var/backups/shop", Retention = TimeSpan.FromDays(30) };

        Assert.Equal(BackupMode.Auto, options.Backup.Mode);
    }

    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source { get; } = new TestHistory().Then("1_Initial", CreateUsers).Build();
    }
}
