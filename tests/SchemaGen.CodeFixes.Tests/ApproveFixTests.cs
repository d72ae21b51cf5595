using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class ApproveFixTests
{
    private const string Key = "Approve: nobody needs the data any more";
    private const string Approved = "Approved = \"nobody needs the data any more\"";

    [Fact]
    public Task All_operations_of_a_file_are_approved_with_the_reason_and_the_fingerprint_stays()
    {
        Recorded add = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        Recorded before = add.Then("20260103T0000_Drop", new DropColumn("users", "fax"), new DropColumn("users", "phone"));
        string after = before.File.Text
            .Replace("new DropColumn(\"users\", \"fax\")", $"new DropColumn(\"users\", \"fax\") {{ {Approved} }}", StringComparison.Ordinal)
            .Replace("new DropColumn(\"users\", \"phone\")", $"new DropColumn(\"users\", \"phone\") {{ {Approved} }}", StringComparison.Ordinal);
        return HistoryAsync(new ApproveFix(), "", [Initial, add, before], [before.File with { Text = after }], Key);
    }

    [Fact]
    public Task An_initializer_that_is_there_is_gone_on_with()
    {
        Recorded before = Initial.Then("20260102T0000_Clean", new SchemaGen.Operations.Sql("truncate table users") { Down = "" })
            .Edit("new Sql(\"truncate table users\") { Down = \"\" }", "new Sql(\"truncate table users\")\r\n        {\r\n            Down = \"\",\r\n        }");
        string after = before.File.Text.Replace("Down = \"\",\r\n", $"Down = \"\",\r\n            {Approved},\r\n", StringComparison.Ordinal);
        return HistoryAsync(new ApproveFix(), User, [Initial, before], [before.File with { Text = after }], Key);
    }

    [Fact]
    public Task An_approval_may_be_for_a_time()
    {
        DateTimeOffset now = new(2026, 11, 21, 23, 30, 0, TimeSpan.Zero);
        Recorded before = Initial.Then("20260102T0000_Drop", new DropColumn("users", "fax"));
        Recorded after = Initial.Then("20260102T0000_Drop", new DropColumn("users", "fax") { Approved = "nobody needs the data any more", Until = "2027-02-19" });
        return HistoryAsync(new ApproveFix(() => now), "", [Initial, before], [after.File], "Approve for a time: nobody needs the data any more");
    }

    [Fact]
    public async Task What_is_not_recorded_cannot_be_approved() =>
        Assert.Empty(await TitlesAsync(new ApproveFix(), "[Model] public partial class User { public long Id { get; init; } }", Initial));
}
