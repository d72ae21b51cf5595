using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2008Tests
{
    [Fact]
    public Task Two_migrations_of_one_identity_are_reported_at_it()
    {
        Recorded second = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        Recorded third = second.Then("20260103T0000_AddMail", Add("mail"));
        return Check.HistoryAsync(
            "SG2008", "", Initial, second.Edit("(\"20260102T0000_AddPhone\"", "([|\"20260102T0000_AddPhone\"|]"), third.Edit("(\"20260103T0000_AddMail\"", "([|\"20260102T0000_AddPhone\"|]"));
    }
}
