using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1019Tests
{
    [Fact]
    public Task A_table_that_moves_is_reported_at_the_class() => Check.HistoryAsync("SG1019", """
        [[|Model(Schema = "crm")|]][RenamedFrom("users", OldSchema = "public")] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
