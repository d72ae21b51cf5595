using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1081Tests
{
    [Fact]
    public Task Autovacuum_that_is_turned_off_is_reported_at_its_attribute() => Check.HistoryAsync("SG1081", """
        [Model][[|StorageParameter("autovacuum_enabled", "off")|]] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);

    [Fact]
    public Task Other_thresholds_are_fine() => Check.HistoryAsync("SG1081", """
        [Model][StorageParameter("autovacuum_vacuum_scale_factor", "0.01")] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
