using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1020Tests
{
    private static readonly Recorded Orders = Initial.Then("20260102T0000_Orders", SampleTables.Orders(PgType.BigInt, OrderToUser));

    [Fact]
    public Task Another_answer_to_a_delete_is_reported_at_the_attribute() => Check.HistoryAsync(
        "SG1020", Model("[[|References<User>(OnDelete = SchemaGen.Schema.ReferentialAction.Cascade)|]]"), Initial, Orders);

    [Fact]
    public Task The_same_answer_is_fine() => Check.HistoryAsync("SG1020", Model("[References<User>]"), Initial, Orders);

    private static string Model(string reference) => User + $$"""

        [Model] public partial class Order { public long Id { get; init; } [Index] {{reference}} public long? UserId { get; init; } }
        """;
}
