using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1008Tests
{
    [Fact]
    public Task A_declared_rename_is_reported_where_it_is_declared() => Check.HistoryAsync("SG1008", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } [[|RenamedFrom("fax")|]] public string? Phone { get; init; } }
        """, Initial);
}
