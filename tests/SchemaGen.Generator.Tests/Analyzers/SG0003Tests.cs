namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0003Tests
{
    [Theory]
    [InlineData("[Model] public abstract class [|Entity|] { public long Id { get; init; } }")]
    [InlineData("[Model] public partial class [|Box|]<T> { public long Id { get; init; } }")]
    [InlineData("public static class Outer { [Model] public partial class [|Inner|] { public long Id { get; init; } } }")]
    [InlineData("[Model] public partial record [|Point|](long Id);")]
    public Task A_type_whose_rows_could_not_be_made_is_reported_at_its_name(string source) => Check.ModelsAsync("SG0003", source);

    [Fact]
    public Task A_class_and_a_record_class_with_a_usable_constructor_are_fine() => Check.ModelsAsync("SG0003", """
        [Model] public partial class User { internal User() { } public long Id { get; init; } }
        [Model] public sealed partial record Country { public long Id { get; init; } }
        """);
}
