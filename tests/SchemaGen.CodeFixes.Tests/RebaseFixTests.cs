using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class RebaseFixTests
{
    private static readonly Recorded Phone = Initial.Then("20260102T0000_AddPhone", Add("phone"));
    private static readonly Recorded Mail = Initial.Then("20260103T0000_AddMail", Add("mail"));

    [Fact]
    public Task One_head_follows_the_other_as_if_it_had_been_recorded_there()
    {
        Recorded expected = Phone.Then("20260103T0000_AddMail", Add("mail"));
        return HistoryAsync(new RebaseFix(), "", [Initial, Phone, Mail], [expected.File], "Re-base AddMail on AddPhone", fixAll: false);
    }

    [Fact]
    public Task All_of_a_branch_gets_new_fingerprints()
    {
        Recorded age = Mail.Then("20260104T0000_AddAge", Add("age"));
        Recorded movedMail = Phone.Then("20260103T0000_AddMail", Add("mail"));
        Recorded movedAge = movedMail.Then("20260104T0000_AddAge", Add("age"));
        return HistoryAsync(new RebaseFix(), "", [Initial, Phone, Mail, age], [movedMail.File, movedAge.File], "Re-base AddAge on AddPhone", fixAll: false);
    }

    [Fact]
    public Task A_branch_that_followed_nothing_gets_a_parent()
    {
        Recorded other = Recorded.First("20260103T0000_Other", new Operations.CreateEnum(new("state", ["open"])));
        Recorded expected = Initial.Then("20260103T0000_Other", other.Operations[0]);
        return HistoryAsync(new RebaseFix(), "", [Initial, other], [expected.File], "Re-base Other on Initial", fixAll: false);
    }

    [Fact]
    public async Task Both_ways_are_offered() => Assert.Equal(
        ["Re-base AddPhone on AddMail", "Re-base AddMail on AddPhone"], await TitlesAsync(new RebaseFix(), "", Initial, Phone, Mail));

    [Fact]
    public async Task A_branch_that_was_edited_is_not_moved() => Assert.Equal(
        ["Re-base AddPhone on AddMail"], await TitlesAsync(new RebaseFix(), "", Initial, Phone, Mail.Edit("\"mail\"", "\"post\"")));
}
