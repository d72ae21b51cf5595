using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1054Tests
{
    [Fact]
    public Task A_dropped_policy_is_reported_at_the_operation() => CheckAsync("SG1054", "new DropPolicy", new DropPolicy("users", WithoutFax.Name));

    [Fact]
    public Task One_that_comes_back_is_not_dropped() => CheckAsync("SG1054", null, new DropPolicy("users", WithoutFax.Name), new CreatePolicy("users", WithoutFax));
}
