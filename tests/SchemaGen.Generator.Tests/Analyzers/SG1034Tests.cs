using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1034Tests
{
    [Fact]
    public Task An_added_member_is_reported_at_a_property_of_the_enum()
    {
        Recorded state = Initial.Then(
            "20260102T0000_State",
            new CreateEnum(new("state", ["open", "shipped", "canceled"])),
            new AddColumn("users", new Column("state", PgType.UserDefined("state")) { Nullable = true }));
        return Check.HistoryAsync("SG1034", """
            public enum State { Open, Shipped, Canceled, Returned }
            [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } public [|State?|] State { get; init; } }
            """, Initial, state);
    }
}
