using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1003Tests
{
    [Fact]
    public Task A_type_that_cannot_hold_every_value_is_reported_at_the_type() => Check.HistoryAsync("SG1003", """
        [Model] public partial class User { public long Id { get; init; } [MaxLength(10)] public required [|string|] Name { get; init; } public string? Fax { get; init; } }
        """, Initial);

    [Fact]
    public Task Widening_loses_nothing()
    {
        Recorded narrow = Recorded.First("20260101T0000_Initial", new CreateTable(Users with { Columns = Users.Columns.Replace("name", new("name", PgType.Varchar(10))) }));
        return Check.HistoryAsync("SG1003", User, narrow);
    }
}
