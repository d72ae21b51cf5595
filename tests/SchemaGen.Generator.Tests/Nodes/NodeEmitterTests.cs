using System.Runtime.CompilerServices;
using SchemaGen.Generator.Emitting.Nodes;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Nodes;

public sealed class NodeEmitterTests
{
    // Set it to rewrite the files in Emitted; they are compiled and run against PostgreSQL by the tests of the runtime.
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("SCHEMAGEN_UPDATE_GOLDENS") == "1";

    public static TheoryData<string> ModelNames => ["Member", "Item", "OrderLine", "Document", "Reading", "Everything"];

    [Theory, MemberData(nameof(ModelNames))]
    public void The_emitted_file_is_the_golden_one(string model)
    {
        string emitted = Emit(model, File.ReadAllText(Folder("Models.cs")));
        string golden = Folder(Path.Combine("Emitted", model + ".g.cs"));
        if (Rewrite)
            File.WriteAllText(golden, emitted);
        Assert.Equal(File.ReadAllText(golden), emitted);
    }

    [Theory, MemberData(nameof(ModelNames))]
    public void Line_ends_of_the_source_do_not_matter(string model)
    {
        string source = File.ReadAllText(Folder("Models.cs"));
        Assert.Equal(Emit(model, source), Emit(model, source.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.DoesNotContain('\r', Emit(model, source));
    }

    [Theory, InlineData("tr-TR"), InlineData("fi-FI")]
    public void The_culture_does_not_matter(string culture)
    {
        string source = File.ReadAllText(Folder("Models.cs"));
        string expected = Emit("Item", source);
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(expected, Emit("Item", source));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_append_only_model_has_nodes_that_explain_why_they_cannot_be_used()
    {
        string emitted = Emit("Reading", File.ReadAllText(Folder("Models.cs")));
        foreach (string node in (string[])["Update", "Delete", "Upsert", "BulkUpdate", "BulkDelete", "BulkUpsert"])
            Assert.Contains($"public static class Reading{node}Node;", emitted, StringComparison.Ordinal);
        Assert.Contains("Obsolete(\"Reading is AppendOnly", emitted, StringComparison.Ordinal);
        Assert.DoesNotContain("ReadingChanges", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_soft_delete_gives_a_restore_node()
    {
        string source = File.ReadAllText(Folder("Models.cs"));
        Assert.Contains("class MemberRestoreNode", Emit("Member", source), StringComparison.Ordinal);
        Assert.DoesNotContain("RestoreNode", Emit("Item", source), StringComparison.Ordinal);
    }

    private static string Emit(string model, string source)
    {
        ReadResult<ModelSpec> read = Models.Read([source], "Shop." + model);
        Assert.Empty(read.Problems);
        return NodeEmitter.Emit(read.Value!, read.Value!.Table);
    }

    private static string Folder(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../SchemaGen.Runtime.Tests/Nodes", file));
}
