using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1021Tests
{
    [Fact]
    public Task A_stored_computed_column_is_reported_where_it_is_computed() => Check.HistoryAsync("SG1021", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } [Computed("length(name)")] public int [|Size|] { get; init; } }
        """, Initial);
}
