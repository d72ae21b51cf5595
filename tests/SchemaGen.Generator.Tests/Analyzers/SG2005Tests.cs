using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2005Tests
{
    [Fact]
    public Task Migrations_in_a_circle_are_reported_where_they_name_their_parents()
    {
        Recorded second = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        Recorded third = second.Then("20260103T0000_AddMail", Add("mail"));
        return Check.HistoryAsync("SG2005", "", Initial, second.Edit("typeof(Initial)", "[|typeof(AddMail)|]"), third.Edit("typeof(AddPhone)", "[|typeof(AddPhone)|]"));
    }
}
