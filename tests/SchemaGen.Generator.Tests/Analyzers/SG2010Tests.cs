using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2010Tests
{
    [Fact]
    public Task An_approval_of_what_puts_nothing_at_risk_is_reported_at_its_reason() => Check.HistoryAsync(
        "SG2010", "", Initial, Initial.Then("20260102T0000_AddPhone", Add("phone") with { Approved = "to be safe" }).Edit("\"to be safe\"", "[|\"to be safe\"|]"));

    [Fact]
    public Task A_day_without_a_reason_is_reported_at_the_day() => Check.HistoryAsync(
        "SG2010", "", Initial, Initial.Then("20260102T0000_DropFax", new DropColumn("users", "fax") { Until = "2027-01-01" }).Edit("\"2027-01-01\"", "[|\"2027-01-01\"|]"));

    [Fact]
    public Task An_approval_of_a_hazard_is_used() => Check.HistoryAsync(
        "SG2010", "", Initial, Initial.Then("20260102T0000_DropFax", new DropColumn("users", "fax") { Approved = "nobody has one", Until = "2027-01-01" }));

    [Fact]
    public Task So_is_one_of_a_lesser_hazard_that_a_database_may_find_greater() => Check.HistoryAsync("SG2010", "", Initial, Initial.Then(
        "20260102T0000_Require", new AddColumn("users", new SchemaGen.Schema.Column("age", SchemaGen.Schema.PgType.Integer)) { Approved = "the table is empty" }));
}
