using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1075Tests
{
    private static readonly Grant Reads = new(GrantTarget.Table, "users", "app", [Privilege.Select, Privilege.Update]);

    private static readonly Recorded Granted = Initial.Then("20260102T0000_Allow", new GrantPrivileges(Reads));

    [Fact]
    public Task A_privilege_that_is_taken_away_is_reported_at_the_operation() =>
        CheckAsync("new RevokePrivileges", new RevokePrivileges(Reads with { Privileges = [Privilege.Update] }));

    [Fact]
    public Task One_that_comes_back_with_more_is_kept() => CheckAsync(
        null, new RevokePrivileges(Reads), new GrantPrivileges(Reads with { WithGrantOption = true }));

    private static Task CheckAsync(string? marked, params Operation[] operations)
    {
        Recorded next = Granted.Then("20260103T0000_Next", operations);
        return Check.HistoryAsync("SG1075", User, Initial, Granted, marked is null ? next : next.Edit(marked, $"[|{marked}|]"));
    }
}
