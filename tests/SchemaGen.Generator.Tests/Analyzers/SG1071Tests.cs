using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1071Tests
{
    private static readonly Domain Email = new("email", PgType.Text);

    private static readonly Recorded Initial = Recorded.First(
        "20260101T0000_Initial",
        new CreateDomain(Email),
        new CreateTable(new("users")
        {
            Columns = [new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) }, new("email", PgType.UserDefined("email"))],
            PrimaryKey = new("pk_users", ["id"]),
        }));

    [Fact]
    public Task A_new_check_is_reported_at_the_operation() => CheckAsync(true, Email with { Checks = [new("ck_email", "value ~ '@'")] });

    [Fact]
    public Task What_is_NOT_NULL_from_now_on_is_reported_too() => CheckAsync(true, Email with { NotNull = true });

    [Fact]
    public Task Another_default_is_none() => CheckAsync(false, Email with { Default = "''", Comment = "of a person" });

    private static Task CheckAsync(bool marked, Domain domain)
    {
        Recorded next = Initial.Then("20260102T0000_Next", new AlterDomain(domain));
        return Check.HistoryAsync("SG1071", "", Initial, marked ? next.Edit("new AlterDomain", "[|new AlterDomain|]") : next);
    }
}
