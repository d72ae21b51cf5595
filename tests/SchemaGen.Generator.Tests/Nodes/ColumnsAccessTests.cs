using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Nodes;

/// <summary>The columns of a model are reached by its own name, whatever the class is like.</summary>
public sealed class ColumnsAccessTests
{
    [Theory]
    [InlineData("public partial class")]
    [InlineData("public sealed partial record")]
    [InlineData("public class")]
    [InlineData("internal sealed record")]
    public void A_filter_is_written_by_the_name_of_any_model(string kind) => Compiles($$"""
        [Model] {{kind}} User { public long Id { get; init; } public string? Name { get; init; } }
        internal static class Use { public static object Of() => User.Where.Id > 3 & User.Columns.Name == null; }
        """);

    [Fact]
    public void A_name_that_the_class_uses_itself_is_left_to_it() => Compiles("""
        [Model] public partial class User { public long Id { get; init; } public string? Where { get; init; } [System.ComponentModel.DataAnnotations.Schema.NotMapped] public int Columns => 3; }
        internal static class Use { public static object Of() => UserColumns.All.Where == "here"; }
        """);

    [Fact]
    public void Names_of_columns_are_free() => Compiles("""
        [Model] public partial class User
        {
            public long Id { get; init; }
            public int All { get; init; }
            public int Hold { get; init; }
            public int UserColumns { get; init; }
            public int @class { get; init; }
            [References<User>] public long? AllId { get; init; }
        }
        internal static class Use { public static object Of() => User.Where.Hold == 1 & User.Where.@class == 2 & UserColumns.All_.All == 3; }
        """);

    [Fact]
    public void A_model_that_derives_from_another_has_columns_of_its_own() => Compiles("""
        [Model] public partial class User { public long Id { get; init; } }
        [Model] public partial class Admin : User { public int Level { get; init; } }
        internal static class Use { public static object Of() => Admin.Where.Level == 1 & Admin.Where.Id == 2; }
        """);

    [Fact]
    public void A_reference_to_an_internal_model_is_internal() => Compiles("""
        [Model] internal partial class Team { public long Id { get; init; } }
        [Model] public partial class User { public long Id { get; init; } [References<Team>] public long TeamId { get; init; } }
        internal static class Use { public static object Of() => User.Columns.Team; }
        """);

    [Theory]
    [InlineData("User.Where.Name > 3")]
    [InlineData("User.Where.Data == \"x\"")]
    [InlineData("User.Where.Id.Like(\"x\")")]
    [InlineData("User.Where.Active > true")]
    [InlineData("User.Where.Id == null & User.Where.Id == 1")]
    [InlineData("User.Where.Id == 1 & Team.Where.Id == 1")]
    [InlineData("User.Columns.Name.Sum")]
    public void What_a_column_cannot_be_asked_does_not_compile(string filter) => Assert.Throws<Xunit.Sdk.TrueException>(() => Compiles($$"""
        [Model] public partial class Team { public long Id { get; init; } }
        [Model] public partial class User { public long Id { get; init; } public string? Name { get; init; } public bool Active { get; init; } [Jsonb] public string? Data { get; init; } }
        internal static class Use { public static object Of() => {{filter}}; }
        """));

    private static void Compiles(string source) => GeneratorRun.Of(source).Compiles();
}
