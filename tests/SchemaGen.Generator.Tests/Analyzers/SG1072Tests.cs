using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1072Tests
{
    [Fact]
    public Task A_column_that_becomes_one_of_a_domain_with_a_check_is_reported() => CheckAsync(true, new("fax_number", PgType.Text) { Checks = [new("ck", "value ~ '^[0-9]+$'")] });

    [Fact]
    public Task A_domain_without_a_constraint_is_only_another_name() => CheckAsync(false, new("fax_number", PgType.Text));

    private static Task CheckAsync(bool marked, Domain domain)
    {
        Recorded next = Initial.Then("20260102T0000_Next", new CreateDomain(domain), new AlterColumnType("users", "fax", PgType.UserDefined("fax_number")));
        return Check.HistoryAsync("SG1072", "", Initial, marked ? next.Edit("new AlterColumnType", "[|new AlterColumnType|]") : next);
    }
}
