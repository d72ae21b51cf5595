using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1056Tests
{
    [Fact]
    public Task A_dropped_trigger_is_reported_at_the_operation() => CheckAsync("SG1056", "new DropTrigger", new DropTrigger("users", Touched.Name));

    [Fact]
    public Task One_that_is_turned_off_is_too() => CheckAsync("SG1056", "new AlterTrigger", new AlterTrigger("users", Touched with { Mode = TriggerMode.Disabled }));

    [Fact]
    public Task One_that_runs_everywhere_still_runs() => CheckAsync("SG1056", null, new AlterTrigger("users", Touched with { Mode = TriggerMode.Always }));
}
