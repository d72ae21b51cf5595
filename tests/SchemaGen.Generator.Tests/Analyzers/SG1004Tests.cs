using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1004Tests
{
    [Fact]
    public Task A_type_that_rewrites_the_table_is_reported_at_the_type() => Check.HistoryAsync("SG1004", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public [|long|] Logins { get; init; } }
        """, Initial, Initial.Then("20260102T0000_AddLogins", new AddColumn("users", new Column("logins", PgType.Integer) { Default = "0" })));
}
