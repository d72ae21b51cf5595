using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1017Tests
{
    [Fact]
    public Task A_default_that_is_gone_is_reported_at_the_property() => Check.HistoryAsync("SG1017", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public int [|Logins|] { get; init; } }
        """, Initial, Initial.Then("20260102T0000_AddLogins", new AddColumn("users", new Column("logins", PgType.Integer) { Default = "0" })));
}
