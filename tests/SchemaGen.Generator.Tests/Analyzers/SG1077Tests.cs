using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1077Tests
{
    private static readonly Recorded Email = Initial.Then("20260102T0000_Email", new CreateDomain(new("email", PgType.Text)), new CreateSchema(new("crm")));

    [Fact]
    public Task A_renamed_domain_is_reported_at_the_operation() => CheckAsync("new RenameDomain", new RenameDomain("email", "mail"));

    [Fact]
    public Task A_type_that_moves_is_reported_at_the_operation() => CheckAsync("new MoveType", new MoveType("email", "crm"));

    [Fact]
    public Task A_type_that_goes_under_another_name_is_none() => CheckAsync(null, new RenameDomain("email", "mail"), new DropDomain("mail"));

    private static Task CheckAsync(string? marked, params Operation[] operations)
    {
        Recorded next = Email.Then("20260103T0000_Next", operations);
        return Check.HistoryAsync("SG1077", User, Initial, Email, marked is null ? next : next.Edit(marked, $"[|{marked}|]"));
    }
}
