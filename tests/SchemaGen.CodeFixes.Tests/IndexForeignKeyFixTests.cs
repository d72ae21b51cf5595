using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class IndexForeignKeyFixTests
{
    [Fact]
    public Task The_property_gets_an_index()
    {
        const string before = User + "\n[Model]\npublic partial class Order\n{\n    public long Id { get; init; }\n    [References<User>] public long? UserId { get; init; }\n}\n";
        return ModelsAsync(
            new IndexForeignKeyFix(),
            before,
            before.Replace("    [References", "    [Index]\n    [References", StringComparison.Ordinal),
            null,
            Initial,
            Initial.Then("20260102T0000_Orders", new CreateTable(new("orders")
            {
                Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }, new("user_id", PgType.BigInt) { Nullable = true }],
                PrimaryKey = new("pk_orders", ["id"]),
            })));
    }
}
