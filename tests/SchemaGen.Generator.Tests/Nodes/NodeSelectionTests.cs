using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Nodes;

/// <summary>For which models nodes are emitted: all, none, or those that the code names.</summary>
public sealed class NodeSelectionTests
{
    private const string Models = """
        [Model] public partial class User { public long Id { get; init; } public string? Name { get; init; } }
        [Model] public partial class Admin : User { public int Level { get; init; } }
        [Model] public partial class Order { public long Id { get; init; } [References<User>] public long UserId { get; init; } }
        [Model] public partial class Parcel { public long Id { get; init; } }
        """;

    private static readonly BuildOptions Used = new(("RootNamespace", "Shop"), ("SchemaGenNodes", "used"));

    [Fact]
    public void All_models_have_nodes_unless_the_project_says_otherwise() =>
        Assert.Equal("Admin Order Parcel User", Emitted(Run("", BuildOptions.Default)));

    [Fact]
    public void A_project_that_only_migrates_has_none()
    {
        GeneratorRun run = Run("", new(("RootNamespace", "Shop"), ("SchemaGenNodes", "none")));

        Assert.Equal("", Emitted(run));
        Assert.Contains("ShopSchema.g.cs", run.Files.Keys);
    }

    [Theory]
    [InlineData("internal static class Use { public static int Of(List<User> users) => users.Where(u => u.Id > 1).Count(); }", "")]
    [InlineData("internal static class Use { public static object Of() => new UserCountNode(); }", "User")]
    [InlineData("internal static class Use { public static object Of() => new Shop.OrderValues { UserId = 1 }; }", "Order User")]
    [InlineData("internal static class Use { public static object Of() => typeof(ParcelBulkCreateNode); }", "Parcel")]
    [InlineData("internal static class Use { public static object Of() => Shop.User . Where.Id > 3; }", "User")]
    [InlineData("internal static class Use { public static object Of() => Admin.Columns.Level; }", "Admin")]
    [InlineData("partial class User { public static object Of() => Where.Id > 3; }", "User")]
    [InlineData("using U = User; internal static class Use { public static object Of() => U.Where.Id > 3; }", "User")]
    [InlineData("using static Shop.User; internal static class Use { public static object Of() => Columns.Id; }", "User")]
    public void A_model_that_is_named_has_nodes_and_so_have_those_that_it_references(string use, string models) => Assert.Equal(models, Emitted(Run(use, Used).Compiles()));

    [Fact]
    public void A_model_that_is_declared_twice_stops_nothing() =>
        Assert.Null(Run("[Model] public partial class Parcel; internal static class Use { public static object Of() => typeof(OrderListNode); }", Used).Result.Exception);

    [Fact]
    public void Markup_names_models_too()
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of([Harness.Models.Usings + Models]), Used, new TextFile("/src/Orders.razor", "@code { OrderListNode list = new(); }"), new TextFile("/src/notes.txt", "ParcelListNode"));
        Assert.Equal("Order User", Emitted(run));
    }

    [Fact]
    public void The_first_use_of_a_model_emits_its_nodes_and_an_unrelated_edit_runs_nothing_again()
    {
        GeneratorRun before = Run("internal static class Use;", Used);
        GeneratorRun unrelated = before.ThenReplace(1, "internal static class Use { public static int Of() => 3; }");
        GeneratorRun named = unrelated.ThenReplace(1, "internal static class Use { public static object Of() => new UserCountNode(); }");

        Assert.All(unrelated.Result.TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs), static o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
        Assert.Equal(("", "", "User"), (Emitted(before), Emitted(unrelated), Emitted(named)));
    }

    private static GeneratorRun Run(string use, BuildOptions options) => GeneratorRun.Of(Compilations.Of([Harness.Models.Usings + Models, Harness.Models.Usings + use]), options);

    private static string Emitted(GeneratorRun run) => string.Join(' ', ((string[])["Admin", "Order", "Parcel", "User"]).Where(m => run.Files.ContainsKey($"Shop.{m}.g.cs")));
}
