using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Docs;

/// <summary>The snippets of the page on options.</summary>
public sealed class OptionsPage : MigratorTest
{
    private static readonly SchemaSource Source = new TestHistory().Then("1_Initial", CreateUsers).Build();

    [Fact]
    public void Options_of_an_application()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(Database.DataSource);

        builder.Services.AddSchemaGen<ShopSchema>(options =>
        {
            options.MaxRisk = RiskLevel.Medium;
            options.AllowedEnvironments = ["Staging", "Production"];
            options.OnDrift = DriftPolicy.Fail;
            options.Backup = new BackupOptions { Directory = "/var/backups/shop" };
        });

        using IHost host = builder.Build();
        Assert.Equal(RiskLevel.Medium, host.Services.GetRequiredService<Migrator>().MaxRisk);
    }

    [Fact]
    public async Task A_strategy_of_ones_own()
    {
        await MigratorOf(Source).MigrateAsync();
        TestHistory further = new TestHistory().Then("1_Initial", CreateUsers)
            .Then("2_Index", new CreateIndex("users", new TableIndex("ix_users_name", [new IndexKey("name")])))
            .Then("3_Drop", new DropColumn("users", "name") { Approved = "moved" });
        MigratorOptions options = Options();
        options.Strategy = new SmallTablesAtOnce();

        StrategyRefusedException refusal = await Assert.ThrowsAsync<StrategyRefusedException>(() => MigratorOf(further.Build(), options).MigrateAsync());

        Assert.Contains("Ask the data team.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await MigratorOf(further.Build(), options).PlanAsync()).Steps, static s => s.Kind == StepKind.CreateIndexConcurrently);
    }

    private sealed class ShopSchema : ISchemaSource
    {
        public static SchemaSource Source => OptionsPage.Source;
    }

    internal sealed class SmallTablesAtOnce : IMigrationStrategy
    {
        public string Name => "SmallTablesAtOnce";

        // The index of a small table is built in one statement, everything else beside the application.
        public ChangePath Plan(PlannedChange change) =>
            change is { Operation: CreateIndex, Facts.Rows: < 1_000 } ? ChangePath.Direct : ChangePath.Online;

        public Batching Batch(Step backfill, Batching configured) => configured with { Pause = TimeSpan.FromMilliseconds(50) };

        public bool WaitsFor(RunningRelease release) => !release.IsAssumed;

        // Columns are dropped by the data team alone.
        public IEnumerable<StepRefusal> Refuse(MigrationPlan plan) =>
            plan.Steps.Where(s => s.Operation is DropColumn).Select(s => new StepRefusal(s, "Ask the data team."));
    }
}
