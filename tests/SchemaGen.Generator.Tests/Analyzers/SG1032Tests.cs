using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1032Tests
{
    [Fact]
    public Task A_key_that_is_no_longer_numbered_is_reported_at_the_property() =>
        Check.HistoryAsync("SG1032", Model("[DatabaseGenerated(DatabaseGeneratedOption.None)] public long [|Id|]"), Initial);

    [Fact]
    public Task A_key_that_is_numbered_as_before_is_fine() => Check.HistoryAsync("SG1032", Model("public long Id"), Initial);

    private static string Model(string key) => $$"""
        [Model] public partial class User
        {
            {{key}} { get; init; }
            public required string Name { get; init; }
            public string? Fax { get; init; }
        }
        """;
}
