using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1073Tests
{
    private static readonly CompositeType Price = new("price", [new("amount", PgType.Decimal)]);

    private static readonly Recorded Initial = Recorded.First(
        "20260101T0000_Initial",
        new CreateCompositeType(Price),
        new CreateTable(new("items")
        {
            Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }, new("price", PgType.UserDefined("price")) { Nullable = true }],
            PrimaryKey = new("pk_items", ["id"]),
        }));

    [Fact]
    public Task A_new_attribute_is_reported_at_the_operation() =>
        CheckAsync("new AlterCompositeType", new AlterCompositeType(Price with { Attributes = [.. Price.Attributes, new("currency", PgType.Char(3))] }));

    [Fact]
    public Task A_renamed_one_is_reported_too() => CheckAsync("new RenameTypeAttribute", new RenameTypeAttribute("price", "amount", "net"));

    [Fact]
    public Task A_comment_is_none() => CheckAsync(null, new AlterCompositeType(Price with { Comment = "net" }));

    private static Task CheckAsync(string? marked, Operation operation)
    {
        Recorded next = Initial.Then("20260102T0000_Next", operation);
        return Check.HistoryAsync("SG1073", "", Initial, marked is null ? next : next.Edit(marked, $"[|{marked}|]"));
    }
}
