using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.LocalPostgres;
using SchemaGen.Testing;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests;

/// <summary>The server crashes, or is restarted in order, and comes back: at boundaries of steps and in the middle of statements. It is a server of this class alone.</summary>
public sealed class CrashTests
{
    public static TheoryData<string, PostgresStopMode, int?> Runs()
    {
        var data = new TheoryData<string, PostgresStopMode, int?>();
        foreach (int? major in Majors.Of(PostgresMajors.Asked))
        {
            foreach (var plan in FaultPlans.All)
            {
                if (Scope.IsFull || plan.Name == FaultPlans.Upgrade.Name) data.Add(plan.Name, PostgresStopMode.Crash, major);
                if (Scope.IsFull || plan.Name == FaultPlans.Contract.Name) data.Add(plan.Name, PostgresStopMode.Fast, major);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_run_whose_server_goes_down_is_finished_by_the_next(string plan, PostgresStopMode mode, int? major)
    {
        Pass pass = new(mode == PostgresStopMode.Crash ? "server crashed" : "server restarted", plan, major);
        if (!pass.IsWanted) return;
        await using var server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions { MajorVersion = major });
        var outcomes = new List<FaultOutcome>();
        var lab = new FaultLab(FaultPlans.Of(plan), major) { Server = server };
        var undisturbed = await lab.RecordAsync();

        foreach (var boundary in Scope.Some(undisturbed.Boundaries, few: 3)) outcomes.Add(await lab.InterruptAsync(undisturbed, boundary, _ => RestartAsync()));

        // The messages that carry a statement out, with the server going down while it is at it.
        var executions = undisturbed.Messages.Where(static m => m is { Direction: Direction.ToServer, Type: 'S', Steps.First: > 0 }).ToList();
        foreach (var message in Scope.Some(executions, few: 3))
            outcomes.Add(await lab.InjectAsync(undisturbed, new FaultPoint(message.Direction, message.Number, FaultKind.CutAfter), RestartAsync));

        FaultOutcome.Conclude(pass, outcomes);

        async Task RestartAsync() => await server.RestartAsync(mode);
    }
}
