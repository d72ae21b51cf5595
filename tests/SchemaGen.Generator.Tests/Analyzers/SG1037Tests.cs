using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Tests.Harness;
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

    [Theory]
    [InlineData("", 1)]
    [InlineData("-- schemagen: approved a cache\n", 0)]
    [InlineData("-- schemagen: approved a cache\n-- schemagen: until 2026-01-01\n", 0)]
    public async Task A_SQL_file_that_destroys_is_reported_at_the_file_until_it_is_approved(string directives, int count)
    {
        IEnumerable<Diagnostic> found = await Check.BesideFilesAsync(User, new TextFile("/project/Migrations/1_a.sql", directives + "truncate table coupons;"));

        Assert.Equal(
            Enumerable.Repeat("Warning /project/Migrations/1_a.sql", count),
            found.Where(static d => d.Id == "SG1037").Select(static d => $"{d.Severity} {d.Location.GetLineSpan().Path}"));
    }
}
