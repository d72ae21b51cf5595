using System.Globalization;
using System.Runtime.CompilerServices;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Nodes;

/// <summary>What is emitted for the models by which the tests of the runtime try nodes against PostgreSQL.</summary>
public sealed class NodeEmitterTests
{
    private static readonly string Source = File.ReadAllText(SourceFile());

    [Fact]
    public void The_emitted_files_are_the_golden_ones_and_compile()
    {
        GeneratorRun run = Run(Source).Compiles();
        Golden.Check("Nodes", run.Files.Where(static f => f.Key.StartsWith("Shop.", StringComparison.Ordinal)).ToDictionary());
    }

    [Fact]
    public void Line_ends_of_the_source_do_not_matter()
    {
        IReadOnlyDictionary<string, string> files = Run(Source.Replace("\n", "\r\n", StringComparison.Ordinal)).Files;
        Assert.Equal(Run(Source).Files, files);
        Assert.All(files.Values, static f => Assert.DoesNotContain('\r', f));
    }

    [Theory, InlineData("tr-TR"), InlineData("fi-FI")]
    public void The_culture_does_not_matter(string culture)
    {
        IReadOnlyDictionary<string, string> expected = Run(Source).Files;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(expected, Run(Source).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_append_only_model_has_nodes_that_explain_why_they_cannot_be_used()
    {
        string emitted = Emit("Reading");
        foreach (string node in (string[])["Update", "Delete", "Upsert", "BulkUpdate", "BulkDelete", "BulkUpsert"])
            Assert.Contains($"public static class Reading{node}Node;", emitted, StringComparison.Ordinal);
        Assert.Contains("Obsolete(\"Reading is AppendOnly", emitted, StringComparison.Ordinal);
        Assert.DoesNotContain("ReadingChanges", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_soft_delete_gives_a_restore_node()
    {
        Assert.Contains("class MemberRestoreNode", Emit("Member"), StringComparison.Ordinal);
        Assert.DoesNotContain("RestoreNode", Emit("Item"), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string source) => GeneratorRun.Of(Compilations.Of([source]));

    private static string Emit(string model) => Run(Source).Files[$"Shop.{model}.g.cs"];

    private static string SourceFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../SchemaGen.Runtime.Tests/Nodes/Models.cs"));
}
