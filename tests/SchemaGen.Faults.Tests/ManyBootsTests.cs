using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.Faults.Tests.Processes;
using SchemaGen.Monitoring;
using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests;

/// <summary>Many processes boot at once, some of them are killed at work, and the others are to see to it that all is done once.</summary>
public sealed class ManyBootsTests
{
    public static TheoryData<string, int?> Plans()
    {
        var data = new TheoryData<string, int?>();
        foreach (int? major in Majors.Of(PostgresMajors.Asked))
        {
            data.Add(FaultPlans.FirstBoot.Name, major);
            data.Add(FaultPlans.Upgrade.Name, major);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Processes_that_boot_at_once_and_die_in_part_apply_all_of_it_once(string plan, int? major)
    {
        Pass pass = new("process killed among many that boot", plan, major);
        if (!pass.IsWanted) return;
        var lab = new FaultLab(FaultPlans.Of(plan), major);
        var undisturbed = await Recordings.GetAsync(lab, major);
        await using var database = await lab.OpenAsync();
        var children = new List<ChildProcess>();
        try
        {
            // One half die at steps that they begin or end, if they come to do them; the other half are there to finish.
            for (int i = 0; i < Scope.Boots; i++)
            {
                var diesAt = i < Scope.Boots / 2 ? new Boundary(i % 2 == 0 ? MigrationPhase.StepStarted : MigrationPhase.StepCompleted, 1 + (i * undisturbed.Kinds.Length / Scope.Boots), 0) : null;
                children.Add(ChildProcess.Start(plan, database.ConnectionString, diesAt));
            }

            foreach (var child in children) Assert.True(await child.SaysAsync(MigratingChild.Ready));
            // One that is to die has the lock and works before the others come.
            await children[0].BeginAsync();
            Assert.True(await children[0].SaysAsync(MigratingChild.Working));
            foreach (var child in children.Skip(1)) await child.BeginAsync();
            bool[] areUpToDate = await Task.WhenAll(children.Select(static c => c.SaysAsync(MigratingChild.UpToDate)));
            string?[] complaints = await Task.WhenAll(children.Select(static c => c.EndAsync()));

            Assert.Empty(complaints.OfType<string>());
            // Each has died at work, or has found all of its migrations applied at the end.
            Assert.All(children.Zip(areUpToDate), static c => Assert.NotEqual(c.First.WasKilled, c.Second));
            int killed = children.Count(static c => c.WasKilled);
            Assert.InRange(killed, 1, Scope.Boots / 2);
            var verdict = Verdict.Of(undisturbed.Facts, await FactsReader.ReadAsync(database));
            Tally.Note($"{Scope.Boots} processes at once, {plan}", $": {killed} of them killed at work");
            FaultOutcome.Conclude(pass, [.. Enumerable.Repeat(new FaultOutcome(plan, $"{Scope.Boots} boots", true, verdict), killed)]);
        }
        finally
        {
            foreach (var child in children) child.Dispose();
        }
    }
}
