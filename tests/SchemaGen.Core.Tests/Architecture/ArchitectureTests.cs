namespace SchemaGen.Tests.Architecture;

public sealed class ArchitectureTests
{
    private const string Root = "SchemaGen";

    private static readonly string[] Order = ["Schema", "Operations", "Notation", "History", "Diffing", "Risks", "Sql", "Planning", "Squashing"];

    /// <summary>Who may use whom inside Core. The parts before Sql are used by Sql, and all of them by Planning.</summary>
    private static readonly Dictionary<string, string[]> Core = new(StringComparer.Ordinal)
    {
        ["Schema"] = [],
        ["Operations"] = ["Schema"],
        ["Notation"] = ["Schema", "Operations"],
        ["History"] = ["Schema", "Operations", "Notation"],
        ["Diffing"] = ["Schema", "Operations"],
        ["Risks"] = ["Schema", "Operations"],
        ["Sql"] = Order[..6],
        ["Planning"] = Order[..7],
        ["Squashing"] = ["Schema", "Operations", "History", "Diffing"],
    };

    [Fact]
    public void The_folders_of_Core_use_one_another_in_one_direction_only()
    {
        IReadOnlyCollection<NamespaceEdge> edges = NamespaceEdges.Of(typeof(SchemaGenException).Assembly.Location, Root);
        // What people type most stands in the root namespace. It belongs to no layer, so that only circles are forbidden to it.
        IEnumerable<NamespaceEdge> betweenFolders = edges.Where(static e => IsFolder(e.From) && IsFolder(e.To));
        Dictionary<string, string[]> allowed = Core.ToDictionary(
            static c => Root + "." + c.Key, static c => c.Value.Select(static n => Root + "." + n).ToArray());
        Assert.Empty(Layering.Violations(betweenFolders, allowed));
        Assert.Empty(Layering.Cycle(edges));
    }

    [Fact]
    public void What_is_typed_most_is_used_by_all_and_uses_the_vocabulary_only()
    {
        string[] vocabulary = [Root + ".Schema", Root + ".Operations"];
        IEnumerable<NamespaceEdge> fromRoot = NamespaceEdges.Of(typeof(SchemaGenException).Assembly.Location, Root).Where(
            static e => !IsFolder(e.From) && IsFolder(e.To));
        Assert.All(fromRoot, e => Assert.True(vocabulary.Contains(e.To), $"{e.Type} uses {e.To}"));
    }

    [Fact]
    public void Core_needs_nothing_but_the_framework() =>
        Assert.Equal(
            ["System.Collections.Immutable", "System.Memory", "netstandard"],
            typeof(SchemaGenException).Assembly.GetReferencedAssemblies().Select(static a => a.Name!).Order(StringComparer.Ordinal));

    [Fact]
    public void A_use_in_a_method_body_alone_is_seen() =>
        Assert.Contains(
            NamespaceEdges.Of(typeof(ArchitectureTests).Assembly.Location, "SchemaGen.Tests.Architecture.Samples"),
            static e => e.From.EndsWith(".Upper", StringComparison.Ordinal) && e.To.EndsWith(".Lower", StringComparison.Ordinal));

    [Fact]
    public void A_use_against_the_direction_is_told()
    {
        NamespaceEdge wrong = new("Schema", "Operations", "SchemaGen.Schema.Made.Up");
        Assert.Equal(
            ["SchemaGen.Schema.Made.Up of Schema uses Operations"], Layering.Violations([wrong, new("Operations", "Schema", "X")], Core));
        Assert.Single(Layering.Violations([new("NewFolder", "Schema", "X")], Core));
    }

    [Fact]
    public void A_circle_is_told() =>
        Assert.Equal(["b", "c"], Layering.Cycle([new("a", "b", ""), new("b", "c", ""), new("c", "b", ""), new("c", "d", "")]));

    private static bool IsFolder(string part) => !part.EndsWith(')');
}
