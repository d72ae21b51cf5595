using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1074Tests
{
    private static readonly CompositeType Place = new("place", [new("x", PgType.Double)]);

    private static readonly AddColumn Column = new("users", new("place", PgType.UserDefined("place")) { Nullable = true });

    [Fact]
    public Task A_column_of_a_type_of_the_same_migration_is_reported() => CheckAsync(Initial, true, new CreateCompositeType(Place), Column);

    [Fact]
    public Task A_type_that_was_there_before_is_known() => CheckAsync(Initial.Then("20260102T0000_Type", new CreateCompositeType(Place)), false, Column);

    private static Task CheckAsync(Recorded before, bool marked, params Operation[] operations)
    {
        Recorded next = before.Then("20260103T0000_Next", operations);
        Recorded[] all = ReferenceEquals(before, Initial) ? [Initial] : [Initial, before];
        return Check.HistoryAsync("SG1074", User, [.. all, marked ? next.Edit("new AddColumn", "[|new AddColumn|]") : next]);
    }
}
