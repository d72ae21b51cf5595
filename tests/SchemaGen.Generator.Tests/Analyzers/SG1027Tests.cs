using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1027Tests
{
    private static readonly Recorded Narrow = Recorded.First(
        "20260101T0000_Initial",
        new CreateTable(Users with { Columns = Users.Columns.Replace("id", Users.Columns.Find("id")! with { Type = PgType.Integer }) }),
        Orders(PgType.Integer, OrderToUser));

    [Fact]
    public Task A_key_that_others_refer_to_is_reported_at_the_type_on_both_sides() => Check.HistoryAsync(
        "SG1027", Model("[|long|]", "[|long?|]"), Narrow);

    [Fact]
    public Task A_key_that_keeps_its_type_is_fine() => Check.HistoryAsync("SG1027", Model("int", "int?"), Narrow);

    private static string Model(string key, string reference) => $$"""
        [Model] public partial class User
        {
            public {{key}} Id { get; init; }
            public required string Name { get; init; }
            public string? Fax { get; init; }
        }

        [Model] public partial class Order { public int Id { get; init; } [Index] [References<User>] public {{reference}} UserId { get; init; } }
        """;
}
