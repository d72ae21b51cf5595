using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1016Tests
{
    [Fact]
    public Task A_default_that_differs_from_row_to_row_is_reported_at_the_property() => Check.HistoryAsync("SG1016", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } [Default("gen_random_uuid()")] public Guid [|Token|] { get; init; } }
        """, Initial);

    [Fact]
    public Task A_constant_default_is_fine() => Check.HistoryAsync("SG1016", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int Logins { get; init; } = 1; }
        """, Initial);
}
