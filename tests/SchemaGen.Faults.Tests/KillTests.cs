using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Faults.Tests.Processes;
using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests;

/// <summary>The session is ended by the server, or the process by the system, at the boundaries of steps and batches.</summary>
public sealed class KillTests
{
    [Theory]
    [ClassData(typeof(PostgresMajors))]
    public async Task A_run_whose_backend_is_terminated_at_a_boundary_is_finished_by_the_next(int? major)
    {
        var outcomes = new List<FaultOutcome>();
        foreach (var plan in FaultPlans.All)
        {
            Pass pass = new("backend terminated at a boundary", plan.Name, major);
            if (!pass.IsWanted) continue;
            var lab = new FaultLab(plan, major);
            var undisturbed = await Recordings.GetAsync(lab, major);
            var some = await Several.DoAsync(
                Scope.Some(undisturbed.Boundaries, few: 7), Several.AtOnce, (boundary, _) => lab.InterruptAsync(undisturbed, boundary, Sessions.TerminateAsync));
            FaultOutcome.Count(pass, some);
            outcomes.AddRange(some);
        }

        FaultOutcome.Require(outcomes);
    }

    [Theory]
    [ClassData(typeof(PostgresMajors))]
    public async Task A_run_whose_process_is_killed_at_a_boundary_is_finished_by_the_next(int? major)
    {
        var outcomes = new List<FaultOutcome>();
        foreach (var plan in Scope.IsFull ? FaultPlans.All : [FaultPlans.Upgrade, FaultPlans.BringBack])
        {
            Pass pass = new("process killed at a boundary", plan.Name, major);
            if (!pass.IsWanted) continue;
            var lab = new FaultLab(plan, major);
            var undisturbed = await Recordings.GetAsync(lab, major);
            var some = await Several.DoAsync(
                Scope.Some(undisturbed.Boundaries, few: 3), Several.AtOnce, (boundary, _) => lab.TryAsync(undisturbed, $"SIGKILL at {boundary}", async database =>
                {
                    using var child = ChildProcess.Start(lab.Plan.Name, database.ConnectionString, boundary);
                    await child.BeginAsync();
                    Assert.Null(await child.EndAsync());
                    return child.WasKilled;
                }));
            FaultOutcome.Count(pass, some);
            outcomes.AddRange(some);
        }

        FaultOutcome.Require(outcomes);
    }
}
