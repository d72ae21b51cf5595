using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1059Tests
{
    [Fact]
    public Task A_function_with_its_owners_rights_is_reported_at_the_operation() => CheckAsync("SG1059", "new CreateRoutine", new CreateRoutine(new("own", "", "returns void security definer language sql as ''")));

    [Fact]
    public Task One_with_a_search_path_is_fine() => CheckAsync("SG1059", null, new CreateRoutine(new("own", "", "returns void security definer set search_path = pg_catalog language sql as ''")));
}
