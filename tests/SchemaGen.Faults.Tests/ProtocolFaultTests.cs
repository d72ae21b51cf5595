using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Planning;
using SchemaGen.Testing;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests;

/// <summary>
/// At the messages of each plan the connection is cut, cut in the middle of the message or after it, slow or silent, the server ends the
/// session, or the process is gone with all of its connections.
/// </summary>
public sealed class ProtocolFaultTests
{
    /// <summary>A default run takes about so many messages of a plan for each kind of fault, spread evenly; each step has one of them.</summary>
    private const int SampleSize = 6;

    public static TheoryData<string, FaultKind, int?> Runs()
    {
        var data = new TheoryData<string, FaultKind, int?>();
        foreach (int? major in Majors.Of(PostgresMajors.Asked))
        {
            foreach (var plan in FaultPlans.All)
            {
                foreach (var kind in Enum.GetValues<FaultKind>()) data.Add(plan.Name, kind, major);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_run_that_is_disturbed_at_a_message_is_finished_by_the_next(string plan, FaultKind kind, int? major)
    {
        Pass pass = new($"{kind} at a protocol message", plan, major);
        if (!pass.IsWanted) return;
        var lab = new FaultLab(FaultPlans.Of(plan), major);
        var undisturbed = await Recordings.GetAsync(lab, major);
        // Late messages change nothing that is told apart, and silence takes its time to be noticed, so that the samples of them are small.
        int wanted = kind == FaultKind.Delay ? 1 : kind == FaultKind.Silence ? 2 : SampleSize;
        var outcomes = await Several.DoAsync(
            Sample.Wanted(MessagesFor(kind, undisturbed), wanted, kind), Several.AtOnceOf(kind), (m, _) => lab.InjectAsync(undisturbed, new FaultPoint(m.Direction, m.Number, kind)));

        FaultOutcome.Conclude(pass, outcomes);
    }

    [Fact]
    public async Task The_plans_have_steps_of_each_kind_and_the_sample_has_messages_of_each_step()
    {
        var kinds = new HashSet<StepKind>();
        foreach (var plan in FaultPlans.All)
        {
            var undisturbed = await Recordings.GetAsync(new FaultLab(plan), null);
            Assert.Empty(undisturbed.Facts.Untruths);
            Assert.Empty(undisturbed.Facts.Remains);
            var sample = Enum.GetValues<FaultKind>().SelectMany(k => Sample.Of(undisturbed.Messages, SampleSize, (int)k)).ToList();
            foreach (var steps in undisturbed.Messages.Select(static m => m.Steps).Distinct())
            {
                Assert.Contains(sample, m => m.Steps == steps && m.Direction == Direction.ToServer);
                Assert.Contains(sample, m => m.Steps == steps && m.Direction == Direction.ToClient);
            }

            kinds.UnionWith(sample.SelectMany(m => undisturbed.KindsAt(m.Steps)));
        }

        // Before 14 a partition is detached in a transaction.
        StepKind[] never = PostgresMajors.Default is < 14 ? [StepKind.NonTransactional] : [];
        Assert.Equal(Enum.GetValues<StepKind>().Except(never).Order(), kinds.Order());
    }

    [Fact]
    public async Task A_full_run_does_each_kind_of_fault_to_each_statement_and_some_fault_at_each_distinct_message()
    {
        foreach (var plan in FaultPlans.All)
        {
            var undisturbed = await Recordings.GetAsync(new FaultLab(plan), null);
            var chosen = Enum.GetValues<FaultKind>().ToDictionary(static k => k, k => DistinctMessages.Of(MessagesFor(k, undisturbed), k));

            Tally.Messages(plan.Name, undisturbed.Messages.Count, DistinctMessages.Count(undisturbed.Messages), chosen.Values.Sum(static c => c.Count));
            Assert.All(chosen.Values, c => Assert.Equal(c.Count, c.Distinct().Count()));
            Assert.All(chosen, c => Assert.Equal(Places(MessagesFor(c.Key, undisturbed)), Places(c.Value)));
            Assert.Equal(DistinctMessages.Count(undisturbed.Messages), DistinctMessages.Count(chosen.Values.SelectMany(static c => c)));
            // What occurs often is met where it occurs first and where it occurs last.
            var often = undisturbed.Messages.GroupBy(static m => (m.Direction, m.Sql, m.Type)).Where(static g => g.Count() > 2).ToList();
            Assert.NotEmpty(often);
            Assert.All(often, group => Assert.Equal(
                [group.MinBy(static m => m.Number), group.MaxBy(static m => m.Number)],
                chosen.Where(static c => c.Key != FaultKind.Terminate).SelectMany(static c => c.Value).Where(group.Contains).Distinct().OrderBy(static m => m.Number)));
        }

        static IEnumerable<string> Places(IEnumerable<SeenMessage> messages) => messages.Select(static m => DistinctMessages.PlaceOf(m).ToString()).Distinct().Order(StringComparer.Ordinal);
    }

    // Before its first step a migrator has no session that an administrator could end.
    private static IReadOnlyList<SeenMessage> MessagesFor(FaultKind kind, Undisturbed undisturbed) =>
        kind == FaultKind.Terminate ? [.. undisturbed.Messages.Where(static m => m.Steps.First > 0)] : undisturbed.Messages;
}
