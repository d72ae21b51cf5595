using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1023Tests
{
    [Fact]
    public Task The_time_of_the_migration_is_reported_at_the_property() => Check.HistoryAsync("SG1023", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } [Default("now()")] public DateTimeOffset [|CreatedAt|] { get; init; } }
        """, Initial);
}
