using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1038Tests
{
    [Fact]
    public Task SQL_that_nothing_undoes_is_reported_in_the_newest_migration()
    {
        Recorded sql = Initial.Then("20260102T0000_Trim", new SchemaGen.Operations.Sql("update users set name = trim(name)"));
        return Check.HistoryAsync("SG1038", User, Initial, sql.Edit("new Sql", "[|new Sql|]"));
    }

    [Fact]
    public Task With_a_way_back_or_an_approval_it_is_fine() => Check.HistoryAsync("SG1038", User, Initial, Initial.Then(
        "20260102T0000_Trim",
        new SchemaGen.Operations.Sql("update users set name = trim(name)") { Down = "" },
        new SchemaGen.Operations.Sql("update users set fax = trim(fax)") { Approved = "nobody needs the blanks" }));

    [Fact]
    public Task What_has_a_successor_is_left_in_peace()
    {
        Recorded sql = Initial.Then("20260102T0000_Trim", new SchemaGen.Operations.Sql("update users set name = trim(name)"));
        return Check.HistoryAsync("SG1038", "", Initial, sql, sql.Then("20260103T0000_AddPhone", Add("phone")));
    }
}
