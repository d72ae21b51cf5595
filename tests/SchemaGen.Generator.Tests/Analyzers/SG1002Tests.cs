using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1002Tests
{
    [Fact]
    public Task A_removed_class_is_reported_where_its_table_was_created() =>
        Check.HistoryAsync("SG1002", "", Initial.Edit("new CreateTable", "[|new CreateTable|]"));

    [Fact]
    public Task It_is_found_behind_a_rename()
    {
        Recorded renamed = Initial.Then("20260102T0000_Rename", new RenameTable("users", "people") { Approved = "stopped" });
        return Check.HistoryAsync("SG1002", "", Initial.Edit("new CreateTable", "[|new CreateTable|]"), renamed);
    }

    [Fact]
    public Task A_class_that_goes_on_under_its_table_name_is_no_drop() => Check.HistoryAsync("SG1002", """
        [Model(Table = "users")] public partial class Person { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """, Initial);
}
