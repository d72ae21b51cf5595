namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0007Tests
{
    [Fact]
    public Task A_reference_to_what_is_no_model_is_reported_at_the_attribute() => Check.ModelsAsync("SG0007", """
        public class Region { public long Id { get; init; } }
        [Model] public partial class User { public long Id { get; init; } [[|References<Region>|]] public long RegionId { get; init; } }
        """);

    [Fact]
    public Task A_reference_to_a_model_is_fine() => Check.ModelsAsync("SG0007", """
        [Model] public partial class Region { public long Id { get; init; } }
        [Model] public partial class User { public long Id { get; init; } [References<Region>] public long RegionId { get; init; } }
        """);
}
