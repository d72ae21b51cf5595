using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Monitoring;
using SchemaGen.Runtime.Tests.Migrating;

namespace SchemaGen.Faults.Tests.Processes;

/// <summary>An application in a process of its own that migrates when it starts, and that is told to stop meanwhile.</summary>
internal static class HostedChild
{
    /// <summary>Migrates as a hosted service.</summary>
    public const string AtStart = "hosted-at-start";

    /// <summary>Migrates before the host runs.</summary>
    public const string BeforeStart = "hosted-before-start";

    /// <summary>Is said when the step has begun that does not end before a row is in the table <c>gate</c>.</summary>
    public const string Working = "working";

    /// <summary>Is said when it has been told to stop.</summary>
    public const string Stopping = "stopping";

    /// <summary>Is said when the migration was stopped.</summary>
    public const string Stopped = "stopped";

    private const string WaitSql = "do $$ begin while not exists (select from gate) loop perform pg_sleep(0.01); end loop; insert into gate values ('passed'); end $$";

    /// <summary>What it migrates: a step that waits, and two behind it.</summary>
    public static SchemaSource Source { get; } = new TestHistory("Hosted")
        .Then("1_Gate", new SchemaGen.Operations.Sql("create table gate (word text)"))
        .Then("2_Wait", new SchemaGen.Operations.Sql(WaitSql), new SchemaGen.Operations.Sql("vacuum gate") { NoTransaction = true })
        .Then("3_After", new SchemaGen.Operations.Sql("create table after_gate (id int)"))
        .Build();

    public static async Task<int> RunAsync(string[] args)
    {
        await using var dataSource = NpgsqlDataSource.Create(args[1]);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<IHostLifetime, Microsoft.Extensions.Hosting.Internal.ConsoleLifetime>();
        builder.Services.AddSingleton(dataSource).AddSchemaGen<HostedSchema>(static o => o.Progress = new Teller());
        if (args[0] == AtStart) builder.Services.AddSchemaGenMigrationAtStart();
        using var host = builder.Build();
        using var heard = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal =>
        {
            signal.Cancel = true;
            // The handlers of a signal are called one after the other; by then the others have been.
            _ = Task.Delay(TimeSpan.FromMilliseconds(500)).ContinueWith(static _ => Console.WriteLine(Stopping), TaskScheduler.Default);
        });
        try
        {
            if (args[0] == BeforeStart) await host.MigrateSchemaAsync();
            await host.StartAsync();
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Out.WriteLineAsync(Stopped);
            return 0;
        }
    }

    private sealed class HostedSchema : ISchemaSource
    {
        public static SchemaSource Source => HostedChild.Source;
    }

    private sealed class Teller : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value)
        {
            if (value is { Phase: MigrationPhase.StepStarted, MigrationId: "2_Wait", StepNumber: 2 }) Console.WriteLine(Working);
        }
    }
}
