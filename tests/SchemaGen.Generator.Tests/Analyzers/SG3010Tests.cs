using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG3010Tests
{
    [Fact]
    public Task A_release_that_is_no_recorded_migration_is_reported_where_it_is_named() => Check.ModelsAsync(
        "SG3010", User, Initial.File, Releases("[assembly: [|SchemaGen.RunningReleases(typeof(string))|]]"));

    [Fact]
    public Task Recorded_migrations_are_fine() => Check.ModelsAsync(
        "SG3010", User, Initial.File, Releases("[assembly: SchemaGen.RunningReleases(typeof(Shop.Migrations.Initial))]"));

    [Fact]
    public Task A_day_of_the_build_that_is_none_is_reported_at_a_model() =>
        AnalyzerVerifier.VerifyAsync(Check.Project(User.Replace("User", "[|User|]", StringComparison.Ordinal), Initial.File).OnDay("tomorrow"), Check.Analyzers, "SG3010");

    private static TestFile Releases(string attribute) => new("Releases.cs", attribute + "\n");
}
