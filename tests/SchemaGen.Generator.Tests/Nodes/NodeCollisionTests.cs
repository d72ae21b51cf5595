using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Nodes;

/// <summary>Of two models whose emitted types would have one name, one goes without, and all that is emitted compiles.</summary>
public sealed class NodeCollisionTests
{
    [Theory, InlineData(""), InlineData("AppendOnly = true")]
    public void A_model_goes_without_bulk_nodes_that_are_the_nodes_of_another(string behavior)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            [Model({{behavior}})] public partial class Order { public long Id { get; init; } }
            [Model] public partial class OrderBulk { public long Id { get; init; } public string? Note { get; init; } }
            internal static class Use { public static object[] Of() => [new OrderBulkCreateNode { Note = "of one" }, new OrderBulkBulkCreateNode(), new OrderListNode()]; }
            """).Compiles();

        Assert.DoesNotContain("class OrderBulk", run.Files["Shop.Order.g.cs"], StringComparison.Ordinal);
        Assert.Contains("class OrderBulkUpsertNode", run.Files["Shop.OrderBulk.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_has_no_nodes_where_another_is_a_type_that_they_need()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [Model] public partial class Order { public long Id { get; init; } }
            [Model] public partial class OrderValues { public long Id { get; init; } [References<Order>] public long OrderId { get; init; } }
            internal static class Use { public static object Of() => new OrderValuesListNode { Filter = OrderValues.Where.OrderId > 3 }; }
            """).Compiles();

        Assert.DoesNotContain("Shop.Order.g.cs", run.Files.Keys);
        Assert.Contains("Shop.OrderValues.g.cs", run.Files.Keys);
    }
}
