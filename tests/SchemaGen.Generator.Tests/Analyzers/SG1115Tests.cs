using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1115Tests
{
    [Fact]
    public Task A_version_that_the_running_release_does_not_raise_is_reported() => CheckStartAsync("SG1115", "new AddColumn", new AddColumn("users", RowVersion));

    [Fact]
    public Task A_text_of_that_name_is_no_version() => CheckStartAsync("SG1115", null, new AddColumn("users", RowVersion with { Type = PgType.Text, Nullable = true, Default = null }));
}
