using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1031Tests
{
    [Fact]
    public Task A_number_that_may_no_longer_be_supplied_is_reported_where_it_is_said() =>
        Check.HistoryAsync("SG1031", Model("[[|Identity(Always = true)|]]"), Initial);

    [Fact]
    public Task A_number_that_may_be_supplied_is_fine() => Check.HistoryAsync("SG1031", Model("[Identity]"), Initial);

    private static string Model(string identity) => $$"""
        [Model] public partial class User
        {
            {{identity}} public long Id { get; init; }
            public required string Name { get; init; }
            public string? Fax { get; init; }
        }
        """;
}
