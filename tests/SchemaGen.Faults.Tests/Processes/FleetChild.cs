using System.Diagnostics;
using System.Globalization;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Fleets;
using SchemaGen.Monitoring;

namespace SchemaGen.Faults.Tests.Processes;

/// <summary>A process of its own that migrates a fleet, and dies when so many steps are done in all of its databases together.</summary>
internal static class FleetChild
{
    /// <summary>The first argument that means this process.</summary>
    public const string Name = "fleet";

    /// <summary>What the fleet is migrated to.</summary>
    public static FaultPlan Plan => FaultPlans.Upgrade;

    public static Fleet FleetOf(IEnumerable<string> connectionStrings, IProgress<MigrationProgress>? progress) => new(
        Plan.Source,
        dataSource => new Migrator(dataSource, Plan.Source, FaultPlan.Options(progress)),
        connectionStrings.Select(static (c, i) => new FleetDatabase(string.Create(CultureInfo.InvariantCulture, $"db-{i}"), c)),
        new FleetOptions { MaxParallelism = 3 });

    /// <param name="args">Its name, the connection strings with line ends between them, and the number of steps after which it dies.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        await Console.Out.WriteLineAsync(MigratingChild.Ready);
        await Console.In.ReadLineAsync();
        var report = await FleetOf(args[1].Split('\n'), new Killer(int.Parse(args[2], CultureInfo.InvariantCulture))).MigrateAsync();
        return report.Succeeded ? 0 : 1;
    }

    private sealed class Killer(int steps) : IProgress<MigrationProgress>
    {
        private int _done;

        public void Report(MigrationProgress value)
        {
            if (value.Phase == MigrationPhase.StepCompleted && Interlocked.Increment(ref _done) == steps) Process.GetCurrentProcess().Kill();
        }
    }
}
