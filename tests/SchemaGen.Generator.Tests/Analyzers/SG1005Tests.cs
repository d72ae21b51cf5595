using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1005Tests
{
    [Fact]
    public Task A_required_property_without_default_is_reported_at_its_name() => Check.HistoryAsync("SG1005", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int [|Priority|] { get; init; } }
        """, Initial);

    [Fact]
    public Task A_default_and_a_nullable_type_are_fine() => Check.HistoryAsync("SG1005", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int Priority { get; init; } = 0; public int? Rank { get; init; } }
        """, Initial);

    [Fact]
    public Task A_new_table_has_no_rows_that_could_lack_it() => Check.HistoryAsync("SG1005", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        [Model] public partial class Order { public long Id { get; init; } public int Priority { get; init; } }
        """, Initial);
}
