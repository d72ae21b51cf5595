using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1058Tests
{
    [Fact]
    public Task A_dropped_function_is_reported_at_the_operation() => CheckAsync("SG1058", "new DropRoutine", new DropTrigger("users", Touched.Name), new DropRoutine("touch()"));

    [Fact]
    public Task A_new_body_keeps_the_signature() => CheckAsync("SG1058", null, new AlterRoutine(Slug with { Definition = "returns text immutable language sql as 'select trim(t)'" }));
}
