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
        var outcomes = new List<FaultOutcome>();
        foreach (var plan in FaultPlans.All)
        {
            var lab = new FaultLab(plan, major);
            var undisturbed = await Recordings.GetAsync(lab, major);
            SeenMessage[] atWork = [.. undisturbed.Messages.Where(static m => m.Steps.First > 0)];
            int before = outcomes.Count;
            outcomes.AddRange(await Several.DoAsync(Scope.IsFull ? Sample.Wanted(atWork, 2, 0) : Scope.Some(atWork, few: 2), Several.AtOnce, (message, i) =>
            {
                int turn = before + i;
                FaultPoint first = new(message.Direction, message.Number, Kinds[turn % Kinds.Length]);
                FaultPoint second = new(Direction.ToServer, Depths[turn % Depths.Length], Kinds[(turn + 1) % Kinds.Length]);
                return lab.InjectTwiceAsync(undisturbed, first, second);
            }));
        }

        // Where little was left to do, the second run may have ended before its fault.
        var met = outcomes.Where(static o => o.IsInjected || !o.Verdict.IsSound).ToList();
        Assert.True(met.Count * 2 >= outcomes.Count, $"only {met.Count} of {outcomes.Count} second faults came about");
        FaultOutcome.Conclude("two faults in a row", met);
    }
}
