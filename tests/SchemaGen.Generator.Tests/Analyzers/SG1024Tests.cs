using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1024Tests
{
    [Fact]
    public Task A_property_that_becomes_nullable_is_reported_at_its_type() => Check.HistoryAsync("SG1024", """
        [Model] public partial class User { public long Id { get; init; } public [|string?|] Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
