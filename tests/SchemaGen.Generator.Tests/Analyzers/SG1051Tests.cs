using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1051Tests
{
    [Fact]
    public Task The_last_policy_that_allows_is_reported_at_the_operation() => CheckAsync("SG1051", "new DropPolicy", new DropPolicy("users", OwnRows.Name));

    [Fact]
    public Task A_policy_that_only_narrows_is_not_the_last() => CheckAsync("SG1051", null, new DropPolicy("users", WithoutFax.Name));
}
