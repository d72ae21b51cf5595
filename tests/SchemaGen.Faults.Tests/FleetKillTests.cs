using System.Globalization;
using SchemaGen.Faults.Tests.Checking;
using SchemaGen.Faults.Tests.Processes;
using SchemaGen.Fleets;
using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests;

/// <summary>The process that brings a fleet forward is killed; another one finishes what was begun, and begins what was not.</summary>
public sealed class FleetKillTests
{
    private const int Databases = 6;

    [Fact]
    public async Task A_pass_whose_process_was_killed_is_resumed_by_the_next_pass()
    {
        Pass pass = new("process of a fleet killed", FleetChild.Plan.Name, null);
        if (!pass.IsWanted) return;
        var lab = new FaultLab(FleetChild.Plan);
        var undisturbed = await Recordings.GetAsync(lab, null);
        List<TestDatabase> databases = [];
        try
        {
            for (int i = 0; i < Databases; i++) databases.Add(await lab.OpenAsync());
            string[] connections = [.. databases.Select(static d => d.ConnectionString)];
            // Three are worked on at a time: some are done, some under way and some not begun.
            int steps = undisturbed.Kinds.Length * Databases * 3 / 5;
            using (var child = ChildProcess.StartWith(FleetChild.Name, string.Join('\n', connections), steps.ToString(CultureInfo.InvariantCulture)))
            {
                await child.BeginAsync();
                Assert.Null(await child.EndAsync());
                Assert.True(child.WasKilled);
            }

            var report = await FleetChild.FleetOf(connections, null).MigrateAsync();

            Assert.Empty(report.Failures);
            Assert.InRange(report.Count(FleetState.UpToDate), 1, Databases - 1);
            Assert.InRange(report.Count(FleetState.Migrated), 1, Databases - 1);
            List<FaultOutcome> outcomes = [];
            foreach (var database in databases)
                outcomes.Add(new FaultOutcome(lab.Plan.Name, "fleet killed", true, Verdict.Of(undisturbed.Facts, await FactsReader.ReadAsync(database))));
            FaultOutcome.Conclude(pass, outcomes);
        }
        finally
        {
            foreach (var database in databases) await database.DisposeAsync();
        }
    }
}
