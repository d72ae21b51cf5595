using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1057Tests
{
    [Fact]
    public Task A_changed_function_behind_an_index_is_reported_at_the_operation() => CheckAsync("SG1057", "new AlterRoutine", new AlterRoutine(Slug with { Definition = "returns text immutable language sql as 'select trim(t)'" }));

    [Fact]
    public Task Another_order_of_clauses_changes_nothing() => CheckAsync("SG1057", null, new AlterRoutine(Slug with { Definition = "language sql immutable returns text as 'select lower(t)'" }));
}
