using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2006Tests
{
    [Fact]
    public Task A_call_is_reported_where_it_stands() => Check.HistoryAsync(
        "SG2006", "", Initial, Initial.Then("20260102T0000_AddPhone", Add("phone")).Edit("\"phone\"", "[|string|].Concat(\"pho\", \"ne\")"));

    [Fact]
    public Task An_operation_that_does_not_exist_is_reported_where_it_stands() => Check.HistoryAsync(
        "SG2006", "", Initial.Edit("        new CreateTable", "        {|CS0029:{|SG2006:new Shop.Migrations.Other()|}|},\n        new CreateTable").Edit("    ];\n}\n", "    ];\n}\n\npublic sealed class Other;\n"));

    [Theory]
    [InlineData("1_a.sql", "-- schemagen: dwon\nselect 1;")]
    [InlineData("1_a.down.sql", "select 1;")]
    public async Task A_SQL_file_that_cannot_be_meant_is_reported_at_the_file(string file, string text)
    {
        Diagnostic found = Assert.Single(await Check.BesideFilesAsync(User, new TextFile("/project/Migrations/" + file, text)));
        Assert.Equal(("SG2006", "/project/Migrations/" + file), (found.Id, found.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task Nothing_else_is_said_of_a_history_that_cannot_be_read()
    {
        Recorded broken = Initial.Edit("\"users\"", "string.Concat(\"users\")");
        TestProject project = Check.Project(User, broken.File, broken.Then("20260102T0000_DropFax", new DropColumn("users", "fax")).File);
        Assert.Equal(["SG2006"], (await AnalyzerVerifier.RunAsync(project, Check.Analyzers)).Select(static d => d.Id).Distinct());
    }
}
