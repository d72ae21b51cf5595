using System.Diagnostics;
using Npgsql;
using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;

namespace SchemaGen.Faults.Tests.Processes;

/// <summary>What this assembly does as a process of its own: it boots, migrates and exits, or dies on the way.</summary>
internal static class MigratingChild
{
    /// <summary>Is said when it stands ready, and answered by a line when it is to begin.</summary>
    public const string Ready = "ready";

    /// <summary>Is said when the first step begins.</summary>
    public const string Working = "working";

    /// <summary>Is said when its run is over and the database has what its release asks for.</summary>
    public const string UpToDate = "up to date";

    /// <param name="args">The plan's name, the connection string, and the boundary to die at if there is one.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var name, var connectionString, .. var rest])
        {
            await Console.Error.WriteLineAsync("usage: PLAN CONNECTION-STRING [BOUNDARY]");
            return 2;
        }

        var diesAt = Boundary.Parse(rest.FirstOrDefault());
        bool isWorking = false;
        var watch = new StepWatch(boundary =>
        {
            if (!isWorking) Console.WriteLine(Working);
            isWorking = true;
            // SIGKILL: no handler runs, nothing is closed.
            if (boundary == diesAt) Process.GetCurrentProcess().Kill();
        });

        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadLineAsync();
        var plan = FaultPlans.Of(name);
        await plan.RunAsync(dataSource, watch);
        var status = await new Migrator(dataSource, plan.Source, FaultPlan.Options()).GetStatusAsync();
        if (status.IsUpToDate) await Console.Out.WriteLineAsync(UpToDate);
        return 0;
    }
}
