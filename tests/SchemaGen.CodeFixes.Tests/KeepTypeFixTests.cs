using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class KeepTypeFixTests
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    [Fact]
    public Task Properties_get_the_types_of_their_columns_back() => ModelsAsync(
        new KeepTypeFix(),
        Model("    public long? A { get; init; }\n    public int? B { get; init; }\n    public Guid? C { get; init; }\n"),
        Model("    public int? A { get; init; }\n    public decimal? B { get; init; }\n    public string? C { get; init; }\n"),
        "KeepType",
        Initial,
        Columns(new("a", PgType.Integer), new("b", PgType.Decimal), new("c", PgType.Text)));

    [Fact]
    public Task A_length_is_widened_back() => ModelsAsync(
        new KeepTypeFix(),
        Model($"    [{Annotations}MaxLength(10)] public string? A {{ get; init; }}\n"),
        Model($"    [{Annotations}MaxLength(50)] public string? A {{ get; init; }}\n"),
        "KeepType",
        Initial,
        Columns(new Column("a", PgType.Varchar(50))));

    [Fact]
    public Task Or_taken_away_where_the_column_has_none() => ModelsAsync(
        new KeepTypeFix(),
        Model($"    [{Annotations}MaxLength(10)]\n    public string? A {{ get; init; }}\n"),
        Model("    public string? A { get; init; }\n"),
        "KeepType",
        Initial,
        Columns(new Column("a", PgType.Text)));

    [Fact]
    public async Task A_type_that_an_attribute_names_is_left_to_a_person() => Assert.Empty(await TitlesAsync(
        new KeepTypeFix(),
        Model("    [System.ComponentModel.DataAnnotations.Schema.Column(TypeName = \"bigint\")] public long? A { get; init; }\n"),
        Initial,
        Columns(new Column("a", PgType.Integer))));

    private static Recorded Columns(params Column[] columns) =>
        Initial.Then("20260102T0000_Columns", [.. columns.Select(static c => new AddColumn("users", c with { Nullable = true }))]);

    private static string Model(string members) =>
        "[Model]\npublic partial class User\n{\n    public long Id { get; init; }\n    public string? Fax { get; init; }\n" + members + "}\n";
}
