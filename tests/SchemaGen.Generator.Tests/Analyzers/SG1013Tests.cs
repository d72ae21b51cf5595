using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1013Tests
{
    [Fact]
    public Task A_new_unique_constraint_is_reported_at_the_attribute() => Check.HistoryAsync("SG1013", """
        [Model] public partial class User { public long Id { get; init; } [[|Unique|]] public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
