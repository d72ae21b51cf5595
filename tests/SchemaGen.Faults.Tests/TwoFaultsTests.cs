using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Testing;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests;

/// <summary>The run that is to finish what a fault has interrupted is disturbed as well, and a third one finishes it.</summary>
public sealed class TwoFaultsTests
{
    private static readonly FaultKind[] Kinds = [FaultKind.Cut, FaultKind.Terminate, FaultKind.CutAfter, FaultKind.Death, FaultKind.Half];

    // A run that goes on has fewer messages than one from the begin: while it looks where it is, and while it is at work again.
    private static readonly int[] Depths = [12, 40, 80];

    [Theory]
    [ClassData(typeof(PostgresMajors))]
    public async Task A_run_that_finishes_an_interrupted_one_and_is_disturbed_itself_is_finished_by_the_next(int? major)
    {
        int tried = 0;
        int turn = 0;
        List<FaultOutcome> met = [];
        foreach (var plan in FaultPlans.All)
        {
            Pass pass = new("two faults in a row", plan.Name, major);
            var lab = new FaultLab(plan, major);
            var undisturbed = await Recordings.GetAsync(lab, major);
            SeenMessage[] atWork = [.. undisturbed.Messages.Where(static m => m.Steps.First > 0)];
            SeenMessage[] some = [.. Scope.IsFull ? Sample.Wanted(atWork, 2, FaultKind.Cut) : Scope.Some(atWork, few: 2)];
            int before = turn;
            turn += some.Length;
            if (!pass.IsWanted) continue;
            var outcomes = await Several.DoAsync(some, Several.AtOnce, (message, i) =>
            {
                FaultPoint first = new(message.Direction, message.Number, Kinds[(before + i) % Kinds.Length]);
                FaultPoint second = new(Direction.ToServer, Depths[(before + i) % Depths.Length], Kinds[(before + i + 1) % Kinds.Length]);
                return lab.InjectTwiceAsync(undisturbed, first, second);
            });
            tried += outcomes.Count;
            // Where little was left to do, the second run may have ended before its fault.
            FaultOutcome[] came = [.. outcomes.Where(static o => o.IsInjected || !o.Verdict.IsSound)];
            FaultOutcome.Count(pass, came);
            met.AddRange(came);
        }

        Assert.True(met.Count * 2 >= tried, $"only {met.Count} of {tried} second faults came about");
        FaultOutcome.Require(met);
    }
}
