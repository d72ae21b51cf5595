using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1050Tests
{
    [Fact]
    public Task What_breaks_the_release_that_runs_on_the_recorded_schema_is_reported_where_it_is_written() => Check.HistoryAsync("SG1050", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int [|Priority|] { get; init; } }
        """, Initial);

    [Fact]
    public Task What_the_running_release_can_live_with_is_not() => Check.HistoryAsync("SG1050", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int Priority { get; init; } = 0; public string? Phone { get; init; } }
        """, Initial);
}
