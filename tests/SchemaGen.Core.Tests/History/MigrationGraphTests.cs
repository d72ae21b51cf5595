using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.History;

public sealed class MigrationGraphTests
{
    [Fact]
    public void Parents_come_before_children_and_ties_are_in_ordinal_order()
    {
        MigrationGraph graph = MigrationGraph.Create([Bare("c", "a", "b"), Bare("b"), Bare("a"), Bare("Z", "c"), Bare("d", "c")]);
        Assert.Equal(["a", "b", "c", "Z", "d"], graph.Ordered.Select(m => m.Id));
        Assert.Equal(["Z", "d"], graph.Heads.Select(m => m.Id));
    }

    [Fact]
    public void The_order_does_not_depend_on_the_input_order()
    {
        Migration[] migrations = [.. Enumerable.Range(0, 40).Select(i => Bare($"m{i:00}", [.. Enumerable.Range(0, i).Where(p => (i * 7 + p) % 5 == 0).Select(p => $"m{p:00}")]))];
        string[] expected = [.. MigrationGraph.Create(migrations).Ordered.Select(m => m.Id)];
        for (int seed = 0; seed < 20; seed++)
        {
            Migration[] shuffled = [.. migrations];
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, MigrationGraph.Create(shuffled).Ordered.Select(m => m.Id));
        }
    }

    [Fact]
    public void A_sound_history_has_no_problem_and_folds()
    {
        string first = Fingerprints.Compute([], [new CreateTable(Users)]);
        string second = Fingerprints.Compute([first], [new AddColumn("users", Phone)]);
        MigrationGraph graph = MigrationGraph.Create(
        [
            new DeclaredMigration("2", ["1"], second, [new AddColumn("users", Phone)]),
            new DeclaredMigration("1", [], first, [new CreateTable(Users)]),
        ]);
        Assert.Empty(graph.Problems);
        Assert.Equal(["id", "phone"], graph.Fold().Tables.Find("users")!.Columns.Select(c => c.Name));
        Assert.Equal(["2"], graph.Since(["1"]).Select(m => m.Id));
        Assert.Equal(second, graph.Find("2")!.Fingerprint);
    }

    [Fact]
    public void An_empty_history_is_sound()
    {
        MigrationGraph graph = MigrationGraph.Create([]);
        Assert.Empty(graph.Problems);
        Assert.Empty(graph.Heads);
        Assert.Equal(SchemaSnapshot.Empty, graph.Fold());
    }

    [Fact]
    public void An_unknown_parent_is_a_problem()
    {
        UnknownParent problem = Assert.IsType<UnknownParent>(Assert.Single(MigrationGraph.Create([Bare("b", "a")]).Problems));
        Assert.Equal(("b", "a"), (problem.Id, problem.Parent));
    }

    [Fact]
    public void A_circle_is_told_once_and_what_follows_it_is_left_out()
    {
        MigrationGraph graph = MigrationGraph.Create(
            [Bare("root"), Bare("b", "root", "d"), Bare("c", "b"), Bare("d", "c"), Bare("e", "d")]);
        Assert.Equal(["root"], graph.Ordered.Select(m => m.Id));
        HistoryCycle cycle = Assert.Single(graph.Problems.OfType<HistoryCycle>());
        Assert.Equal(["b", "d", "c"], cycle.Ids);
    }

    [Fact]
    public void A_migration_that_follows_itself_is_a_circle() =>
        Assert.Equal(["a"], Assert.Single(MigrationGraph.Create([Bare("a", "a")]).Problems.OfType<HistoryCycle>()).Ids);

    [Fact]
    public void Two_circles_are_two_problems() =>
        Assert.Equal(2, MigrationGraph.Create([Bare("a", "b"), Bare("b", "a"), Bare("x", "y"), Bare("y", "x")]).Problems.OfType<HistoryCycle>().Count());

    [Fact]
    public void Two_heads_are_a_problem() =>
        Assert.Equal(
            ["b", "c"],
            Assert.Single(MigrationGraph.Create([Bare("a"), Bare("c", "a"), Bare("b", "a")]).Problems.OfType<SeveralHeads>()).Ids);

    [Fact]
    public void A_duplicate_identity_is_a_problem() =>
        Assert.Equal("a", Assert.Single(MigrationGraph.Create([Bare("a"), Bare("a")]).Problems.OfType<DuplicateMigration>()).Id);

    [Fact]
    public void An_edited_migration_is_told_once_and_not_for_its_descendants()
    {
        string first = Fingerprints.Compute([], [new CreateTable(Users)]);
        string second = Fingerprints.Compute([first], [new AddColumn("users", Phone)]);
        MigrationGraph graph = MigrationGraph.Create(
        [
            new DeclaredMigration("1", [], first, [new CreateTable(Users with { Comment = "edited" })]),
            new DeclaredMigration("2", ["1"], second, [new AddColumn("users", Phone)]),
        ]);
        EditedMigration problem = Assert.IsType<EditedMigration>(Assert.Single(graph.Problems));
        Assert.Equal(("1", first), (problem.Id, problem.Recorded));
        Assert.NotEqual(first, problem.Actual);
    }

    [Fact]
    public void A_migration_that_does_not_fit_is_named_with_its_operation()
    {
        MigrationGraph graph = MigrationGraph.Create(
            [new DeclaredMigration("1", [], "", [new CreateTable(Users), new AddColumn("orders", Phone)])]);
        MigrationFitException exception = Assert.Throws<MigrationFitException>(() => graph.Fold());
        Assert.Equal(("1", 1), (exception.MigrationId, exception.OperationIndex));
        Assert.Equal("Migration \"1\" does not fit the schema before it, at operation 2. Cannot add column orders.phone: there is no table \"orders\".", exception.Message);
    }

    [Fact]
    public void What_a_release_knows_is_its_last_migration_and_all_that_it_follows()
    {
        MigrationGraph graph = MigrationGraph.Create([Bare("a"), Bare("b", "a"), Bare("c", "a"), Bare("d", "b", "c"), Bare("e", "d")]);
        Assert.Equal(["a", "b", "c", "d"], graph.UpTo("d").Select(static m => m.Id));
        Assert.Equal(["a", "c"], graph.UpTo("c").Select(static m => m.Id));
        Assert.Empty(graph.UpTo("unknown"));
    }

    private static Table Users => new("users") { Columns = [new Column("id", PgType.BigInt)] };

    private static Column Phone => new("phone", PgType.Text) { Nullable = true };

    // Where a test is about the shape of the graph, fingerprints do not matter.
    private static DeclaredMigration Bare(string id, params string[] parents) => new(id, parents, "", []);
}
