using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1060Tests
{
    [Fact]
    public Task A_dropped_view_is_reported_at_the_operation() => CheckAsync("SG1060", "new DropView", new DropView("names"));

    [Fact]
    public Task One_that_comes_back_is_not_dropped() => CheckAsync("SG1060", null, new DropView("names"), new CreateView(Names));
}
