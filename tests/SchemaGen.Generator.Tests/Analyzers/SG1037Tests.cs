using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1037Tests
{
    [Fact]
    public Task Recorded_SQL_that_destroys_is_reported_at_its_operation_until_it_is_approved()
    {
        Recorded sql = Initial.Then(
            "20260102T0000_Clean", new SchemaGen.Operations.Sql("truncate table users") { Down = "" }, new SchemaGen.Operations.Sql("drop table users") { Down = "", Approved = "a cache" });
        return Check.HistoryAsync("SG1037", User, Initial, sql.Edit("new Sql(\"truncate", "[|new Sql|](\"truncate"));
    }
}
