using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SchemaGen.History;

namespace SchemaGen.Cli.Tests;

/// <summary>The same commands where they are met: as a tool of its own, and inside of an application.</summary>
public sealed class ToolTests : CommandTest
{
    private static readonly string Application =
        typeof(ToolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Application").Value!;

    // The tool as it is built for itself: beside the tests it would lack what their shared framework gives them.
    private static readonly string ToolDirectory = AppContext.BaseDirectory.Replace("SchemaGen.Cli.Tests", "SchemaGen.Cli", StringComparison.Ordinal);

    [Fact]
    public async Task The_tool_finds_the_models_of_an_application_and_migrates_with_them()
    {
        string[] where = ["--assembly", Application, "--connection", Database.ConnectionString];

        Assert.Equal(3, (await ToolAsync(["status", .. where])).ExitCode);
        CommandOutcome up = await ToolAsync(["up", .. where]);
        Assert.True(up.ExitCode == 0, up.Error);
        Assert.StartsWith("Shop: applied 20260105T0900_Initial in ", up.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Shop: valid"), await LineAsync(["validate", .. where]));
        Assert.True(await Database.ScalarAsync<bool>("select to_regclass('products') is not null"));

        async Task<(int, string)> LineAsync(string[] args)
        {
            CommandOutcome outcome = await ToolAsync(args);
            return (outcome.ExitCode, outcome.Output.Trim());
        }
    }

    [Theory]
    [InlineData("--assembly", "status")]
    [InlineData("--connection", "status", "--assembly", "App.dll")]
    [InlineData("Nowhere.dll", "status", "--connection", "Host=localhost", "--assembly", "Nowhere.dll")]
    [InlineData("no connection string", "status", "--connection", "no", "--assembly", "SchemaGen.Cli.Tests.dll")]
    [InlineData("ISchemaSource", "status", "--connection", "Host=localhost", "--assembly", "Npgsql.dll")]
    public async Task The_tool_says_what_it_was_not_told(string said, params string[] args)
    {
        CommandOutcome outcome = await ToolAsync(args);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_has_the_commands_of_its_own_sources()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(Database.DataSource).AddSchemaGen<Users>();
        using IHost host = builder.Build();

        Assert.Equal(3, await host.RunSchemaGenAsync(["status"]));
        Assert.Equal(0, await host.RunSchemaGenAsync(["up"]));
        Assert.Equal(0, await host.RunSchemaGenAsync(["validate"]));
    }

    [Fact]
    public async Task An_application_without_a_source_is_told_to_add_one()
    {
        using IHost host = Host.CreateEmptyApplicationBuilder(null).Build();

        Assert.Equal(1, await host.RunSchemaGenAsync(["status"]));
    }

    private static async Task<CommandOutcome> ToolAsync(string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(ToolDirectory, "SchemaGen.Cli.dll"), .. args])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandOutcome(process.ExitCode, await output, await error);
    }

    private sealed class Users : ISchemaSource
    {
        static SchemaSource ISchemaSource.Source { get; } = CommandTest.Source(CreateUsers);
    }
}
