using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1022Tests
{
    [Fact]
    public Task A_number_for_rows_that_are_there_is_reported_at_the_property() =>
        Check.HistoryAsync("SG1022", UserWith("[Identity] public long [|No|] { get; init; }"), Initial);

    [Fact]
    public Task A_number_that_is_supplied_is_fine() => Check.HistoryAsync("SG1022", UserWith("public long? No { get; init; }"), Initial);

    [Fact]
    public Task Rows_of_a_new_table_are_numbered_as_they_come() => Check.HistoryAsync(
        "SG1022", User + "[Model] public partial class Order { public long Id { get; init; } [Identity] public long No { get; init; } }", Initial);
}
