using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Observing;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Runtime.Tests.Safety;
using SchemaGen.Safety;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The snippets of the page on production.</summary>
public sealed partial class ProductionPage : MigratorTest
{
    [Fact]
    public async Task The_roles_of_the_page_let_the_migrator_migrate_and_the_application_read_and_write()
    {
        string page = DocsPage.Of("production.md").Text;
        string tail = "_" + Guid.NewGuid().ToString("N")[..8];
        await Database.ExecuteAsync(OfThisTest(Roles().Match(page).Groups[1].Value));
        await using LimitedRole owner = await LimitedRole.AdoptAsync(Database, "shop_owner" + tail);
        await using LimitedRole app = await LimitedRole.AdoptAsync(Database, "shop_app" + tail);

        await new Migrator(owner.DataSource, ShopSchema.Source, Options()).MigrateAsync();

        await ExecuteAsync("insert into users (name) values ('Ada'); update users set name = 'Bea'; select id from users; delete from users");
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync("alter table users add column by_hand int"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Migrator asking = new(app.DataSource, ShopSchema.Source, Options());
        Func<Task>[] questions = [() => asking.GetStatusAsync(), () => asking.GetHealthAsync(), () => asking.GetHistoryAsync(), () => asking.GetMetricsAsync(), () => asking.MigrateAsync()];
        foreach (Func<Task> question in questions)
            Assert.Equal("history-not-readable", (await Assert.ThrowsAsync<SchemaGenException>(question)).Code);
        await Database.ExecuteAsync(OfThisTest(ReadHistory().Match(page).Groups[1].Value));
        foreach (Func<Task> question in questions)
            await question();
        Assert.Equal(HealthState.UpToDate, (await asking.GetHealthAsync()).State);

        string OfThisTest(string sql) => sql.Replace("shop_owner", "shop_owner" + tail, StringComparison.Ordinal)
            .Replace("shop_app", "shop_app" + tail, StringComparison.Ordinal).Replace("database shop ", $"database {Database.Name} ", StringComparison.Ordinal);

        async Task ExecuteAsync(string sql)
        {
            await using NpgsqlCommand command = app.DataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

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

    [GeneratedRegex("^```sql\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Roles();

    [GeneratedRegex("`(GRANT USAGE ON SCHEMA schemagen TO shop_app;[^`]*)`")]
    private static partial Regex ReadHistory();

    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source { get; } = new TestHistory().Then("1_Initial", CreateUsers).Build();
    }
}
