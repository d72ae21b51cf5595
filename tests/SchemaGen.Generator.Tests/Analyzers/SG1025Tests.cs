using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1025Tests
{
    private const string Wider = """
        [Model] {0} public partial class User { public long Id { get; init; } public required {1} Name { get; init; } public string? Fax { get; init; } }
        """;

    private static readonly Table Short = Users with { Columns = Users.Columns.Replace("name", new("name", PgType.Varchar(50))) };

    [Fact]
    public Task Widening_under_a_check_is_reported_at_the_type()
    {
        CheckConstraint check = new(Naming.CheckConstraint("users", 1), "length(name) > 3");
        Recorded recorded = Recorded.First("20260101T0000_Initial", new CreateTable(Short with { CheckConstraints = [check] }));
        return Check.HistoryAsync("SG1025", Model("[Check(\"length(name) > 3\")]", "[|string|]"), recorded);
    }

    [Fact]
    public Task Widening_with_nothing_over_it_is_fine() => Check.HistoryAsync(
        "SG1025", Model("", "string"), Recorded.First("20260101T0000_Initial", new CreateTable(Short)));

    private static string Model(string attributes, string type) =>
        Wider.Replace("{0}", attributes, StringComparison.Ordinal).Replace("{1}", type, StringComparison.Ordinal);
}
