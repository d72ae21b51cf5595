using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1076Tests
{
    private static readonly Recorded Initial = Recorded.First(
        "20260101T0000_Initial",
        new CreateSchema(new("sales")),
        new CreateTable(new(new("sales", "orders"))
        {
            Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }],
            PrimaryKey = new("pk_orders", ["id"]),
        }));

    [Fact]
    public Task A_renamed_schema_is_reported_at_the_operation()
    {
        Recorded renamed = Initial.Then("20260102T0000_Rename", new RenameSchema("sales", "shop"));
        return Check.HistoryAsync("SG1076", "", Initial, renamed.Edit("new RenameSchema", "[|new RenameSchema|]"));
    }

    [Fact]
    public Task One_that_is_made_and_renamed_at_once_has_no_users() => Check.HistoryAsync(
        "SG1076", "", Initial, Initial.Then("20260102T0000_Next", new CreateSchema(new("a")), new RenameSchema("a", "b")));
}
