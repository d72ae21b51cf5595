using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1006Tests
{
    [Fact]
    public Task A_property_that_becomes_required_is_reported_at_its_type() => Check.HistoryAsync("SG1006", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public required [|string|] Fax { get; init; } }
        """, Initial);
}
