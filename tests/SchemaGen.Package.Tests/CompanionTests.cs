using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class CompanionTests(PackedPackage package, PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task One_reference_brings_the_commands_into_an_application()
    {
        using Consumer consumer = new(package, sdk: "Microsoft.NET.Sdk.Web", packages: ["SchemaGen.CommandLine"]);
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        consumer.Write("Program.cs", """
            using Consumer;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Npgsql;
            using SchemaGen;

            HostApplicationBuilder builder = Host.CreateApplicationBuilder();
            builder.Services.AddSingleton(NpgsqlDataSource.Create(args[0]));
            builder.Services.AddSchemaGen<ConsumerSchema>();
            using IHost host = builder.Build();
            return await host.RunSchemaGenAsync(args[1..]);
            """);
        (await consumer.RecordAsync("Initial")).Succeeded();
        (await consumer.BuildAsync()).Succeeded();

        Assert.Equal(3, (await consumer.RunAsync(database.ConnectionString, "status")).ExitCode);
        (await consumer.RunAsync(database.ConnectionString, "up")).Succeeded();
        Assert.Contains("up to date", (await consumer.RunAsync(database.ConnectionString, "status")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_reference_brings_the_dashboard_into_a_web_application()
    {
        using Consumer consumer = new(package, sdk: "Microsoft.NET.Sdk.Web", packages: ["SchemaGen.AspNetCore"]);
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        consumer.Write("Program.cs", """
            using Consumer;
            using Npgsql;
            using SchemaGen;

            WebApplicationBuilder builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(NpgsqlDataSource.Create(args[0]));
            builder.Services.AddSchemaGen<ConsumerSchema>();
            await using WebApplication app = builder.Build();
            app.MapSchemaGen("/schemagen");
            await app.StartAsync();
            using HttpClient client = new();
            Console.WriteLine(await client.GetStringAsync(app.Urls.Single() + "/schemagen"));
            """);
        (await consumer.RecordAsync("Initial")).Succeeded();
        (await consumer.BuildAsync()).Succeeded();

        Assert.Contains("create table customers", (await consumer.RunAsync(database.ConnectionString)).Succeeded(), StringComparison.OrdinalIgnoreCase);
    }
}
