using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1001Tests
{
    [Fact]
    public Task A_removed_property_is_reported_at_the_class() => Check.HistoryAsync("SG1001", """
        [Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; }  }
        """, Initial);

    [Fact]
    public Task A_recorded_drop_is_reported_at_its_operation_until_it_is_approved()
    {
        Recorded drop = Initial.Then("20260102T0000_DropFax", new DropColumn("users", "fax"), new DropColumn("users", "name") { Approved = "not needed" });
        return Check.HistoryAsync("SG1001", "", Initial, drop.Edit("new DropColumn(\"users\", \"fax\")", "[|new DropColumn|](\"users\", \"fax\")"));
    }

    [Fact]
    public async Task It_tells_what_happens_and_where_to_read_more()
    {
        var found = Assert.Single(await Check.HistoryAsync("SG1001", "[Model] public partial class [|User|] { public long Id { get; init; } public required string Name { get; init; } }", Initial));
        Assert.Contains("users.fax", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("https://github.com/schemagen/schemagen/blob/main/docs/diagnostics/SG1001.md", found.Descriptor.HelpLinkUri);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, found.Severity);
    }

    [Fact]
    public Task Another_name_in_C_sharp_for_the_same_column_is_no_drop() => Check.HistoryAsync("SG1001", """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } [Column("fax")] public string? Telefax { get; init; } }
        """, Initial);
}
