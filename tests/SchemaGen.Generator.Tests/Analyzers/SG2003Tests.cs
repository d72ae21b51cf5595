using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2003Tests
{
    [Fact]
    public Task Two_migrations_that_end_the_history_are_both_reported_at_their_names() => Check.HistoryAsync(
        "SG2003",
        "",
        Initial,
        Initial.Then("20260102T0000_AddPhone", Add("phone")).Edit("class AddPhone", "class [|AddPhone|]"),
        Initial.Then("20260103T0000_AddMail", Add("mail")).Edit("class AddMail", "class [|AddMail|]"));

    [Fact]
    public Task A_chain_has_one_head()
    {
        Recorded second = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        return Check.HistoryAsync("SG2003", "", Initial, second, second.Then("20260103T0000_AddMail", Add("mail")));
    }
}
