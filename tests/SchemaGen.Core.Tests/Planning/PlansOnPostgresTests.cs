using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class PlansOnPostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<int?, string> Cases()
    {
        TheoryData<int?, string> cases = [];
        foreach (int? major in PostgresMajors.Asked.Count == 0 ? [null] : PostgresMajors.Asked.Select(static m => (int?)m))
        {
            foreach (PlanCase each in PlanCases.All)
                cases.Add(major, each.Name);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_plan_does_what_its_steps_claim_and_its_rollback_brings_everything_back(int? major, string name)
    {
        PlanCase change = PlanCases.All.Single(c => c.Name == name);
        PlanOptions options = new() { ServerMajor = (await postgres.GetServerAsync(major)).MajorVersion };
        if (options.ServerMajor < change.Since)
            return;
        await using TestDatabase database = await postgres.OpenDatabaseAsync(
            "sample", async d => await FillAsync(d, SampleSchema.Value, options, SampleSchema.Rows), major);
        RecordedMigration[] migrations = [new RecordedMigration("20261121T0930_Change", change.Operations)];
        string rows = await Catalogue.RowsAsync(database, SampleSchema.Value);
        string catalogue = await Catalogue.ReadAsync(database);
        PlanRunner runner = new(database.DataSource);

        MigrationPlan plan = Planner.Plan(SampleSchema.Value, migrations, options);
        await runner.RunAsync(plan);

        await using TestDatabase fresh = await postgres.OpenDatabaseAsync(major);
        await FillAsync(fresh, plan.To, options, "");
        bool comparesNotNullNames = !change.Operations.Any(static o => o is RenameTable or RenameColumn or AttachPartition or DetachPartition or CreatePartition);
        Assert.Equal(Comparable(await Catalogue.ReadAsync(fresh), comparesNotNullNames), Comparable(await Catalogue.ReadAsync(database), comparesNotNullNames));

        MigrationPlan rollback = Planner.PlanRollback(SampleSchema.Value, migrations, options);
        Assert.Equal(SampleSchema.Value, rollback.To);
        await runner.RunAsync(rollback);

        Assert.Equal(catalogue, await Catalogue.ReadAsync(database));
        if (change.KeepsRows)
            Assert.Equal(rows, await Catalogue.RowsAsync(database, SampleSchema.Value));
        Assert.True(runner.BrokenClaims.Count == 0, string.Join("\n", runner.BrokenClaims));
    }

    private static async Task FillAsync(TestDatabase database, SchemaSnapshot schema, PlanOptions options, string rows)
    {
        await new PlanRunner(database.DataSource).RunAsync(Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(schema), options));
        if (rows.Length > 0)
            await database.ExecuteAsync(rows);
    }

    private static string Comparable(string catalogue, bool withNotNullNames) =>
        string.Join('\n', (withNotNullNames ? catalogue : Catalogue.WithoutNotNullNames(catalogue)).Split('\n')
            .Where(static l => !l.Contains(RetainedObject.SchemaPrefix, StringComparison.Ordinal)));
}
