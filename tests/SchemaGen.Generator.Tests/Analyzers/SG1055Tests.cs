using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1055Tests
{
    [Fact]
    public Task A_changed_policy_is_reported_at_the_operation() => CheckAsync("SG1055", "new AlterPolicy", new AlterPolicy("users", OwnRows with { Using = "true" }));

    [Fact]
    public Task A_new_comment_changes_no_row() => CheckAsync("SG1055", null, new AlterPolicy("users", OwnRows with { Comment = "one's own" }));
}
