using SchemaGen.Diffing;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Tests.Diffing;

/// <summary>Laws of the plans between random schemas that a server creates, without a server; there, pairs of the same kinds are carried out.</summary>
public sealed class RandomPairTests
{
    private const int Pairs = 2000;

    private static readonly Lazy<(RandomPair Pair, PlanOptions Options)[]> Made = new(static () =>
        [.. Enumerable.Range(0, Pairs).Select(static i => (new RandomPair(i / 2, MajorOf(i), IsSmall(i)), new PlanOptions { ServerMajor = MajorOf(i) }))]);

    [Fact]
    public void A_plan_leads_to_the_other_schema_and_its_rollback_back() => ForEach(static (pair, options) =>
    {
        MigrationPlan plan = Planner.Plan(pair.From, pair.Migrations, options);
        Assert.Equal(pair.From, plan.From);
        Assert.Equal(OperationSequence.ApplyAll(pair.Operations, pair.From), plan.To);
        Assert.Equal([], SchemaDiffer.Diff(plan.To, pair.To));

        MigrationPlan rollback = Planner.PlanRollback(pair.From, pair.Migrations, options);
        Assert.Equal(plan.To, rollback.From);
        // A name that was in quotes without need is not after it was renamed and renamed back.
        Assert.Equal([], SchemaDiffer.Diff(SnapshotNormalizer.Normalize(rollback.To), SnapshotNormalizer.Normalize(pair.From)));
    });

    [Fact]
    public void Each_operation_has_its_steps_and_each_step_says_what_it_does() => ForEach(static (pair, options) =>
    {
        MigrationPlan plan = Planner.Plan(pair.From, pair.Migrations, options);
        Assert.All(plan.Steps, static s => Assert.True(s is { Sql.Length: > 0, Description.Length: > 0 }, s.ToString()));
        Assert.All(plan.Steps, static s => Assert.Equal(s.Locks.Any(static l => l.Level >= LockLevel.Share), s.Blocking is not null));
        // What commits by itself is safe to meet again.
        Assert.All(plan.Steps.Where(static s => !s.IsTransactional), static s => Assert.True(s.IsDoneSql is not null || s.Backfill is not null, s.Sql));
        Assert.Equal(plan.Steps.Select(static s => s.Segment).Distinct().Order(), plan.Steps.Select(static s => s.Segment).Distinct());
    });

    [Fact]
    public void What_is_recorded_of_a_pair_is_read_back() => ForEach(static (pair, _) =>
        Assert.Equal(pair.Operations, pair.Operations.Select(static o => OperationNotation.Read(OperationNotation.Write(o)))));

    [Fact]
    public void Every_kind_of_operation_is_among_the_changes()
    {
        HashSet<Type> seen = [.. Made.Value.SelectMany(static m => m.Pair.Operations).Select(static o => o.GetType())];

        Assert.Equal([], RandomPair.Missing(seen));
        // What is said of those is so.
        Assert.Equal([], seen.Intersect(RandomPair.Unreached).Where(static t => t != typeof(AlterExtension)));
    }

    private static bool IsSmall(int at) => at % 2 == 1;

    private static int MajorOf(int at) => at / 2 % 2 == 0 ? 13 : 18;

    // PostgreSQL converts not every type into every other; such a pair is refused before a step of it is planned.
    private static void ForEach(Action<RandomPair, PlanOptions> law)
    {
        int refused = 0;
        for (int i = 0; i < Pairs; i++)
        {
            (RandomPair pair, PlanOptions options) = Made.Value[i];
            try
            {
                law(pair, options);
            }
            catch (SchemaGenException exception) when (exception.Code == "type-change-refused")
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{(IsSmall(i) ? "small " : "")}seed {i / 2} on {options.ServerMajor}: {exception.Message}\n  {string.Join("\n  ", pair.Operations)}");
            }
        }

        Assert.InRange(refused, 0, Pairs / 20);
    }
}
