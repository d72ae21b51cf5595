using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class AcceptEditFixTests
{
    [Fact]
    public Task The_head_gets_the_fingerprint_of_what_it_does_now()
    {
        Recorded edited = Initial.Then("20260102T0000_AddPhone", Add("phone")).Edit("\"phone\"", "\"mobile\"");
        Recorded expected = Initial.Then("20260102T0000_AddPhone", Add("mobile"));
        return HistoryAsync(new AcceptEditFix(), "", [Initial, edited], [expected.File]);
    }

    [Fact]
    public async Task For_a_migration_that_others_follow_it_is_not_offered() => Assert.Empty(await TitlesAsync(
        new AcceptEditFix(), "", Initial.Edit("\"fax\"", "\"telefax\""), Initial.Then("20260102T0000_AddPhone", Add("phone"))));
}
