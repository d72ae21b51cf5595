using System.Globalization;
using Microsoft.CodeAnalysis;
using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2009Tests
{
    private static readonly Recorded Drop = Initial.Then(
        "20260102T0000_DropFax", new DropColumn("users", "fax") { Approved = "nobody has one", Until = "2026-03-31" });

    [Fact]
    public Task An_approval_whose_day_is_over_is_reported_at_it() =>
        Check.OnDayAsync("2026-04-01", "SG2009", Initial, Drop.Edit("\"2026-03-31\"", "[|\"2026-03-31\"|]"));

    [Fact]
    public Task What_it_approved_is_reported_again() =>
        Check.OnDayAsync("2026-04-01", "SG1001", Initial, Drop.Edit("new DropColumn", "[|new DropColumn|]"));

    [Theory]
    [InlineData("2026-03-31")]
    [InlineData("none")]
    [InlineData(null)]
    public async Task On_its_last_day_and_while_no_day_is_known_it_holds(string? day)
    {
        await Check.OnDayAsync(day, "SG2009", Initial, Drop);
        await Check.OnDayAsync(day, "SG1001", Initial, Drop);
    }

    [Fact]
    public async Task A_day_that_is_none_approves_nothing()
    {
        Recorded soon = Drop.Edit("\"2026-03-31\"", "[|\"soon\"|]");
        Diagnostic found = Assert.Single(await Check.OnDayAsync(null, "SG2009", Initial, soon));
        Assert.Contains("\"soon\" is no day", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
