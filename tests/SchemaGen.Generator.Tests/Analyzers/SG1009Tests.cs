using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1009Tests
{
    [Fact]
    public Task A_declared_rename_is_reported_where_it_is_declared() => Check.HistoryAsync("SG1009", """
        [Model][[|RenamedFrom("users")|]] public partial class Person { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
