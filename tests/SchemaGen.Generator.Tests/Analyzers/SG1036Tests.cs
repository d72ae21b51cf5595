using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1036Tests
{
    [Fact]
    public Task Another_collation_is_reported_at_the_type() => Check.HistoryAsync(
        "SG1036",
        """
        [Model] public partial class User
        {
            public long Id { get; init; }
            [Collation("C")] public required [|string|] Name { get; init; }
            public string? Fax { get; init; }
        }
        """,
        Initial);

    [Fact]
    public Task The_collation_of_a_new_column_changes_nothing() =>
        Check.HistoryAsync("SG1036", UserWith("[Collation(\"C\")] public string? Nick { get; init; }"), Initial);
}
