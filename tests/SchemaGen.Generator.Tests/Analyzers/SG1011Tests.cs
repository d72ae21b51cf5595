using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1011Tests
{
    [Fact]
    public Task A_reference_that_is_gone_is_reported_at_the_class()
    {
        Recorded orders = Initial.Then("20260102T0000_Orders", new CreateTable(new("orders")
        {
            Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }, new("user_id", PgType.BigInt) { Nullable = true }],
            PrimaryKey = new("pk_orders", ["id"]),
        }));
        Recorded key = orders.Then("20260103T0000_Key", new AddForeignKey("orders", new("fk_orders_user_id", ["user_id"], "users", ["id"])));
        return Check.HistoryAsync("SG1011", User + "[Model] public partial class [|Order|] { public long Id { get; init; }  public long? UserId { get; init; } }", Initial, orders, key);
    }
}
