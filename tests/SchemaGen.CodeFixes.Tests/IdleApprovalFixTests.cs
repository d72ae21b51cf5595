using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class IdleApprovalFixTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 1, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public Task An_expired_approval_gets_a_later_day()
    {
        Recorded drop = Initial.Then("20260102T0000_Drop", new DropColumn("users", "fax") { Approved = "nobody has one", Until = "2026-03-30" });
        TestFile expected = drop.File with { Text = drop.File.Text.Replace("2026-03-30", "2026-06-29", StringComparison.Ordinal) };
        TestProject project = Project("", Initial, drop) with
        {
            GlobalOptions = TestProject.Of("").GlobalOptions.Add("build_property.SchemaGenBuildDate", "2026-03-31"),
        };
        return CodeFixVerifier.VerifyAsync(project, [expected], Analyzers, new IdleApprovalFix(static () => Now));
    }

    [Fact]
    public Task Approvals_of_what_needs_none_are_taken_away()
    {
        Recorded before = Initial.Then(
            "20260102T0000_Add", Add("phone") with { Approved = "to be safe" }, Add("mail") with { Approved = "to be safe", Until = "2027-01-01" });
        Recorded after = Initial.Then("20260102T0000_Add", Add("phone"), Add("mail"));
        return HistoryAsync(new IdleApprovalFix(static () => Now), "", [Initial, before], [after.File]);
    }
}
