using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen;
using SchemaGen.Cli;
using SchemaGen.Nodes;
using SchemaGen.Safety;
using Shop;

// shop boot                 brings the database to this release, as the start of a real application does
// shop seed                 writes rows with this release's nodes
// shop read                 reads all rows with this release's nodes
// shop status|plan|up|…     the commands of SchemaGen; see shop --help
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static o => o.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton(NpgsqlDataSource.Create(
    builder.Configuration.GetConnectionString("Shop") ?? "Host=localhost;Database=shop;Username=postgres"));
builder.Services.AddSingleton(static services =>
    new SchemaSession(services.GetRequiredService<NpgsqlDataSource>(), new SchemaSessionOptions { Json = Rows.Json }));
builder.Services.AddSchemaGen<ShopSchema>();
using IHost host = builder.Build();

switch (args)
{
    case ["boot"]:
        try
        {
            await host.MigrateSchemaAsync();
            Console.WriteLine("The shop is open.");
            return ExitCodes.Ok;
        }
        catch (RiskRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCodes.Refused;
        }

    case ["seed"]:
        await Rows.SeedAsync(host.Services.GetRequiredService<SchemaSession>());
        return ExitCodes.Ok;

    case ["read"]:
        await Rows.PrintAsync(host.Services.GetRequiredService<SchemaSession>());
        return ExitCodes.Ok;

    default:
        return await host.RunSchemaGenAsync(args);
}
