using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class RequiredColumnFixTests
{
    private static string Model(string members) =>
        "[Model]\npublic partial class User\n{\n    public long Id { get; init; }\n    public string? Fax { get; init; }\n" + members + "}\n";

    [Fact]
    public Task New_columns_get_the_neutral_constant_of_their_types() => ModelsAsync(
        new RequiredColumnFix(),
        "public enum State { Open, Closed }\n" + Model("    public int A { get; init; }\n    public bool B { get; init; }\n    public required string C { get; init; }\n    public State D { get; init; }\n"),
        "public enum State { Open, Closed }\n" + Model("    public int A { get; init; } = 0;\n    public bool B { get; init; } = false;\n    public required string C { get; init; } = \"\";\n    public State D { get; init; } = State.Open;\n"),
        "Default",
        Initial);

    [Fact]
    public Task Or_they_are_nullable() => ModelsAsync(
        new RequiredColumnFix(), Model("    public int A { get; init; }\n"), Model("    public int? A { get; init; }\n"), "Nullable", Initial);

    [Fact]
    public Task What_was_nullable_is_left_so() => ModelsAsync(
        new RequiredColumnFix(),
        Model("").Replace("public string? Fax", "public required string Fax", StringComparison.Ordinal),
        Model("").Replace("public string? Fax", "public required string? Fax", StringComparison.Ordinal),
        "Nullable",
        Initial);

    [Fact]
    public async Task A_type_without_a_neutral_constant_gets_none() => Assert.Equal(
        ["Leave it nullable: Guid?"], await TitlesAsync(new RequiredColumnFix(), Model("    public Guid A { get; init; }\n"), Initial));
}
