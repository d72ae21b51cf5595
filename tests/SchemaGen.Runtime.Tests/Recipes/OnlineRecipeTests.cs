using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Recipes;

/// <summary>Each recipe there and back, while the release before reads and writes: on each version of <c>SCHEMAGEN_TEST_MAJORS</c>.</summary>
public sealed class OnlineRecipeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string First = "1_Shop";

    private const string LeftoversSql =
        """
        select string_agg(what, ', ') from (
            select 'schema ' || nspname as what from pg_namespace where nspname ~ '^schemagen_(swap|left)'
            union all select 'column ' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relkind = 'r' and a.attname like 'schemagen%' and not a.attisdropped
            union all select 'function ' || proname from pg_proc where proname like 'schemagen%'
            union all select 'trigger ' || tgname from pg_trigger where tgname like '%schemagen%'
            union all select 'relation ' || relname from pg_class where relname like 'schemagen_new%'
            union all select 'constraint ' || conname from pg_constraint where conparentid = 0 and (conname like '%schemagen%' or not convalidated) and connamespace::regnamespace::text !~ 'schemagen_retained'
            union all select 'index ' || indexrelid::regclass from pg_index where not indisvalid) as leftovers
        """;

    public static TheoryData<int?, string> Cases()
    {
        TheoryData<int?, string> cases = [];
        foreach (int? major in PostgresMajors.Asked.Count == 0 ? [null] : PostgresMajors.Asked.Select(static m => (int?)m))
        {
            foreach (OnlineRecipe recipe in OnlineRecipes.All.Where(r => major is null || major >= r.Since))
                cases.Add(major, recipe.Name);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task The_release_before_reads_and_writes_beside_a_recipe_and_its_way_back(int? major, string name)
    {
        OnlineRecipe recipe = OnlineRecipes.All.Single(r => r.Name == name);
        if ((await postgres.GetServerAsync(major)).MajorVersion < recipe.Since)
            return;
        await using TestDatabase database = await postgres.OpenDatabaseAsync("recipes", PrepareAsync, major);
        TestHistory before = recipe.Before.Length == 0 ? Shop : Shop.Then("2_Before", recipe.Before);
        await MigratorOf(database, before).MigrateAsync();
        TestHistory after = (recipe.Before.Length == 0 ? Shop : Shop.Then("2_Before", recipe.Before)).Then("3_Change", recipe.Operations);
        await using RecipeClients clients = new(database);
        await clients.AdvanceAsync();

        await MigratorOf(database, after).MigrateAsync();

        await clients.AdvanceAsync();
        Assert.Empty((await MigratorOf(database, after).DetectDriftAsync()).ToMendDatabase);
        Assert.Null(await database.ScalarAsync<string>(LeftoversSql));

        await MigratorOf(database, after).RollbackLastAsync(maxRisk: RiskLevel.Critical);

        await clients.AdvanceAsync();
        await clients.FinishAsync();
        Assert.Empty((await MigratorOf(database, before).DetectDriftAsync()).ToMendDatabase);
        Assert.Null(await database.ScalarAsync<string>(LeftoversSql));
    }

    private static TestHistory Shop => new TestHistory().Then(First, RecipeShop.Initial);

    private static async Task PrepareAsync(TestDatabase database)
    {
        await MigratorOf(database, Shop).MigrateAsync();
        await database.ExecuteAsync(RecipeShop.Rows);
    }

    private static Migrator MigratorOf(TestDatabase database, TestHistory history) => new(database.DataSource, history.Build(), new()
    {
        MigrationLockPollInterval = TimeSpan.FromMilliseconds(10),
        TableLockTimeout = TimeSpan.FromMilliseconds(100),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        MaxRetries = 300,
        MaxRisk = RiskLevel.Critical,
        BackfillBatchSize = 300,
    });
}
