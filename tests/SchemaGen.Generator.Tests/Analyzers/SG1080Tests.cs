using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1080Tests
{
    [Fact]
    public Task A_new_exclusion_constraint_is_reported_at_its_attribute() => Check.HistoryAsync("SG1080", """
        [Model][[|Exclude(nameof(Name), "=", Method = "hash")|]] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);

    [Fact]
    public Task One_of_a_new_table_is_free() => Check.HistoryAsync("SG1080", User + """
        [Model][Exclude(nameof(Name), "=", Method = "hash")] public partial class Room { public long Id { get; init; } public required string Name { get; init; } }
        """, Initial);
}
