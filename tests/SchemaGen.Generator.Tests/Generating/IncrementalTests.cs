using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.History;

namespace SchemaGen.Generator.Tests.Generating;

public sealed class IncrementalTests
{
    private const string User = "[Model] public partial class User { public long Id { get; init; } public string? Name { get; init; } }";
    private const string Order = "[Model] public partial class Order { public long Id { get; init; } [References<User>] public long UserId { get; init; } }";
    private static readonly string InitialFingerprint = Fingerprints.Compute([], []);
    private static readonly string SecondFingerprint = Fingerprints.Compute([InitialFingerprint], [new Operations.Sql("select 1")]);

    private static readonly string Initial = $$"""
        [Migration("1_Initial", Fingerprint = "{{InitialFingerprint}}")] public sealed partial class Initial : Migration { public override IReadOnlyList<SchemaGen.Operations.Operation> Up => []; }
        """;
    private static readonly string Second = $$"""
        [Migration("2_Second", After = typeof(Initial), Fingerprint = "{{SecondFingerprint}}")]
        public sealed partial class Second : Migration { public override IReadOnlyList<SchemaGen.Operations.Operation> Up => [new SchemaGen.Operations.Sql("select 1")]; }
        """;
    private const string Other = "public class Other { public int X; }";

    private static readonly string[] Sources = [User, Order, Initial, Second, Other];

    [Fact]
    public void An_unrelated_edit_runs_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).ThenReplace(4, "public class Other { public int Y; void M() { Console.WriteLine(1); } }");
        Assert.Empty(Ran(run));
        Assert.All(run.Result.TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs), static o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    [Fact]
    public void An_edit_inside_a_model_that_changes_no_column_runs_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).ThenReplace(0, User[..^1] + " public int Length() => 1; }");
        Assert.Empty(Ran(run));
    }

    [Fact]
    public void An_edit_of_one_model_runs_only_what_depends_on_it()
    {
        GeneratorRun before = GeneratorRun.Of(Sources);
        GeneratorRun run = before.ThenReplace(0, User.Replace("string?", "int?", StringComparison.Ordinal));
        Assert.Equal(["Comparison", "Desired", "Models", "Nodes", "Pending", "Schema"], Ran(run));
        Assert.Equal(["SchemaGen.Pending.g.cs", "SchemaGen.Plans.g.cs", "Shop.Pending.Migration.g.cs", "Shop.User.g.cs", "ShopSchema.g.cs"], Changed(before, run));
        Assert.Equal(1, Count(run, TrackingNames.Nodes, IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_new_model_leaves_the_others_alone()
    {
        GeneratorRun before = GeneratorRun.Of(Sources);
        GeneratorRun run = before.Then(static c => c.AddSyntaxTrees(
            Compilations.Parse(Models.Usings + "[Model] public partial class Aaa { public long Id { get; init; } }", "/src/Aaa.cs")));
        Assert.Equal(["SchemaGen.Pending.g.cs", "SchemaGen.Plans.g.cs", "Shop.Aaa.g.cs", "Shop.Pending.Migration.g.cs", "ShopSchema.g.cs"], Changed(before, run));
        Assert.Equal((1, 0), (Count(run, TrackingNames.Nodes, IncrementalStepRunReason.New), Count(run, TrackingNames.Nodes, IncrementalStepRunReason.Modified)));
    }

    [Fact]
    public void An_edit_of_a_migration_leaves_the_models_alone()
    {
        GeneratorRun before = GeneratorRun.Of(Sources);
        GeneratorRun run = before.ThenReplace(3, Second.Replace(SecondFingerprint, "cc", StringComparison.Ordinal));
        Assert.Equal(["Comparison", "Halves", "History", "Migrations", "Pending", "Schema"], Ran(run));
        Assert.Equal(["Shop.Second.Migration.g.cs", "ShopSchema.g.cs"], Changed(before, run));
        Assert.Equal(1, Count(run, TrackingNames.Halves, IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_comment_in_a_migration_runs_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).ThenReplace(3, "// looked at twice\n" + Second);
        Assert.Empty(Ran(run));
    }

    [Fact]
    public void What_MSBuild_says_reaches_only_what_it_names()
    {
        GeneratorRun run = GeneratorRun.Of(Sources).Then(static c => c, new BuildOptions(("RootNamespace", "Shop"), ("SchemaGenWantsState", "true")));
        Assert.DoesNotContain(TrackingNames.Desired, Ran(run));
        Assert.DoesNotContain(TrackingNames.Nodes, Ran(run));
        Assert.Contains("SchemaGen.State.g.cs", run.Files.Keys);
    }

    // The tests above would pass with a pipeline whose steps have no names, or that never runs: this is the proof that they can fail.
    [Fact]
    public void Every_step_is_seen_when_everything_changes()
    {
        GeneratorRun first = GeneratorRun.Of(Compilations.Of(Sources.Select(static s => Models.Usings + s)), null, new TextFile("/src/Migrations/3_c.sql", "-- schemagen: after 2_Second\nselect 1;"));
        Assert.Equal(TrackingNames.All.Order(StringComparer.Ordinal), first.Result.TrackedSteps.Keys.Where(TrackingNames.All.Contains).Order(StringComparer.Ordinal));
        Assert.Equal(TrackingNames.All.Order(StringComparer.Ordinal), Ran(first));
    }

    /// <summary>The steps of which any output is new.</summary>
    private static string[] Ran(GeneratorRun run) =>
    [
        .. run.Result.TrackedSteps
            .Where(static s => TrackingNames.All.Contains(s.Key))
            .Where(static s => s.Value.Any(static step => step.Outputs.Any(static o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))))
            .Select(static s => s.Key)
            .Order(StringComparer.Ordinal),
    ];

    private static int Count(GeneratorRun run, string step, IncrementalStepRunReason reason) =>
        run.Result.TrackedSteps[step].SelectMany(static s => s.Outputs).Count(o => o.Reason == reason);

    private static string[] Changed(GeneratorRun before, GeneratorRun after) =>
    [
        .. after.Files.Where(f => !before.Files.TryGetValue(f.Key, out string? text) || text != f.Value).Select(static f => f.Key).Order(StringComparer.Ordinal),
    ];
}
