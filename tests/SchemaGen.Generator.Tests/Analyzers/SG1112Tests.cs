using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1112Tests
{
    [Fact]
    public Task A_mark_that_the_running_release_does_not_know_is_reported() => CheckStartAsync("SG1112", "new AddColumn", new AddColumn("users", DeletedAt));

    [Fact]
    public Task A_date_of_that_name_is_no_mark() => CheckStartAsync("SG1112", null, new AddColumn("users", DeletedAt with { Type = PgType.Date }));
}
