using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1042Tests
{
    [Fact]
    public Task A_recorded_drop_that_takes_a_constraint_along_is_reported_at_it()
    {
        Recorded unique = Initial.Then("20260102T0000_Unique", new AddUniqueConstraint("users", new("uq_users_name_fax", ["name", "fax"])));
        Recorded drop = unique.Then("20260103T0000_DropFax", new DropColumn("users", "fax"));
        return Check.HistoryAsync("SG1042", "", Initial, unique, drop.Edit("new DropColumn", "[|new DropColumn|]"));
    }
}
