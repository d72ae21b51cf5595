using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1015Tests
{
    [Fact]
    public Task An_index_that_is_gone_is_reported_at_the_class() => Check.HistoryAsync("SG1015", """
        [Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial, Initial.Then("20260102T0000_Index", new CreateIndex("users", new("ix_users_name", ["name"]))));
}
