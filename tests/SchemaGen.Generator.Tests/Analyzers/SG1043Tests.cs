using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1043Tests
{
    [Fact]
    public Task A_type_that_may_be_a_domain_is_reported_at_the_property() => Check.HistoryAsync(
        "SG1043", UserWith("[Column(TypeName = \"zip_code\")] public string? [|Zip|] { get; init; }"), Initial);

    [Fact]
    public Task A_type_of_PostgreSQL_is_none() => Check.HistoryAsync(
        "SG1043", UserWith("[Column(TypeName = \"varchar(5)\")] public string? Zip { get; init; }"), Initial);
}
