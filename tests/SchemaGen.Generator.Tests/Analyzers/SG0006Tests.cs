namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0006Tests
{
    [Fact]
    public Task An_index_over_a_property_that_is_not_there_is_reported() => Check.ModelsAsync("SG0006", """
        [Model] [[|Index("Emial")|]] public partial class User { public long Id { get; init; } public required string Email { get; init; } }
        """);

    [Fact]
    public Task A_property_whose_attribute_is_wrong_is_reported_at_its_name() => Check.ModelsAsync("SG0006", """
        [Model] public partial class User { public long Id { get; init; } [Column(TypeName = "no_such(")] public required string [|Email|] { get; init; } }
        """);

    [Fact]
    public Task Right_values_are_fine() => Check.ModelsAsync("SG0006", """
        [Model] [Index(nameof(Email))] public partial class User { public long Id { get; init; } [MaxLength(200)] public required string Email { get; init; } }
        """);
}
