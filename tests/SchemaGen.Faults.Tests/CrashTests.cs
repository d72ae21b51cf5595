using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Faults.Tests.Proxy;
using SchemaGen.LocalPostgres;
using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests;

/// <summary>The server crashes and comes back, at boundaries of steps and in the middle of statements. It is a server of this class alone.</summary>
public sealed class CrashTests
{
    [Theory]
    [ClassData(typeof(PostgresMajors))]
    public async Task A_run_whose_server_crashes_is_finished_by_the_next(int? major)
    {
        await using var server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions { MajorVersion = major });
        var outcomes = new List<FaultOutcome>();
        var lab = new FaultLab(FaultPlans.Upgrade, major) { Server = server };
        var undisturbed = await lab.RecordAsync();

        foreach (var boundary in Scope.Some(undisturbed.Boundaries, few: 3)) outcomes.Add(await lab.InterruptAsync(undisturbed, boundary, _ => CrashAsync()));

        // The messages that carry a statement out, with the crash while it is at it.
        var executions = undisturbed.Messages.Where(static m => m is { Direction: Direction.ToServer, Type: 'S', Steps.First: > 0 }).ToList();
        foreach (var message in Scope.Some(executions, few: 4))
            outcomes.Add(await lab.InjectAsync(undisturbed, new FaultPoint(message.Direction, message.Number, FaultKind.CutAfter), CrashAsync));

        FaultOutcome.Conclude("server crashed", outcomes);

        async Task CrashAsync() => await server.RestartAsync(PostgresStopMode.Crash);
    }
}
