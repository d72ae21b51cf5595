using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1014Tests
{
    [Fact]
    public Task A_new_check_is_reported() => Check.HistoryAsync("SG1014", """
        [Model][[|Check("name <> ''")|]] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
