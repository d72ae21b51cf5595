using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0014Tests
{
    private const string Order = "[Model] public partial class Order { public long Id { get; init; } }\n";

    [Theory]
    [InlineData("Bulk", "the bulk nodes of Order, such as OrderBulkCreateNode")]
    [InlineData("Values", "the nodes of Order need a type of that name")]
    [InlineData("ListNode", "the nodes of Order need a type of that name")]
    public async Task A_model_that_takes_a_name_is_reported_with_both_models_and_what_to_do(string suffix, string what)
    {
        string message = Assert.Single(await Check.ModelsAsync("SG0014", Order + Model("[|Order" + suffix + "|]"))).GetMessage(null);
        Assert.StartsWith($"Order{suffix}: ", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.EndsWith($"give the model another name, and its table stays the same with [Model(Table = \"{Naming.Table("Order" + suffix)}\")].", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OrderBulkItem")]
    [InlineData("OrderExtension")]
    [InlineData("BulkOrder")]
    [InlineData("Values")]
    public Task Names_that_collide_with_nothing_are_fine(string name) => Check.ModelsAsync("SG0014", Order + Model(name));

    [Fact]
    public Task Changes_of_a_model_that_is_never_changed_are_a_name_like_others() =>
        Check.ModelsAsync("SG0014", "[Model(AppendOnly = true)] public partial class Order { public long Id { get; init; } }\n" + Model("OrderChanges"));

    [Fact]
    public Task One_name_in_two_namespaces_is_two_names() =>
        Check.ModelsAsync("SG0014", Order, new TestFile("Depot.cs", "using SchemaGen;\nnamespace Depot;\n" + Model("OrderBulk")));

    [Theory]
    [InlineData("none", "", false)]
    [InlineData("used", "", false)]
    [InlineData("used", "internal static class Use { public static object Of() => new OrderCountNode(); }", false)]
    [InlineData("used", "internal static class Use { public static object[] Of() => [new OrderCountNode(), new OrderBulkCountNode()]; }", true)]
    public async Task Only_what_is_emitted_collides(string nodes, string use, bool isReported)
    {
        TestProject project = Check.Project(Order + Model(isReported ? "[|OrderBulk|]" : "OrderBulk") + use);
        await AnalyzerVerifier.VerifyAsync(project with { GlobalOptions = project.GlobalOptions.SetItem("build_property.SchemaGenNodes", nodes) }, Check.Analyzers, "SG0014");
    }

    private static string Model(string name) => $"[Model] public partial class {name} {{ public long Id {{ get; init; }} }}\n";
}
