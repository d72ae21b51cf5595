using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1012Tests
{
    [Fact]
    public Task A_new_reference_is_reported_at_the_attribute()
    {
        Recorded orders = Initial.Then("20260102T0000_Orders", new CreateTable(new("orders")
        {
            Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }, new("user_id", PgType.BigInt) { Nullable = true }],
            PrimaryKey = new("pk_orders", ["id"]),
        }));
        return Check.HistoryAsync("SG1012", User + "[Model] public partial class Order { public long Id { get; init; } [[|References<User>|]] public long? UserId { get; init; } }", Initial, orders);
    }

    [Fact]
    public Task A_reference_of_a_new_table_is_fine() =>
        Check.HistoryAsync("SG1012", User + "[Model] public partial class Order { public long Id { get; init; } [References<User>] public long? UserId { get; init; } }", Initial);
}
