using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1061Tests
{
    [Fact]
    public Task A_changed_view_is_reported_at_the_operation() => CheckAsync("SG1061", "new AlterView", new AlterView(Names with { Query = "select id from users" }));

    [Fact]
    public Task A_comment_changes_nothing_for_readers() => CheckAsync("SG1061", null, new AlterView(Names with { Comment = "all" }));
}
