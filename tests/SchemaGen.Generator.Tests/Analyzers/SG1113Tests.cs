using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1113Tests
{
    [Fact]
    public Task A_dropped_version_is_reported() => CheckAsync("SG1113", "new DropColumn", new DropColumn("users", "version"));

    [Fact]
    public Task So_is_one_that_loses_its_default_as_the_property_stays() => CheckAsync("SG1113", "new AlterColumnDefault", new AlterColumnDefault("users", "version", null));

    [Fact]
    public Task Another_column_is_not() => CheckAsync("SG1113", null, new DropColumn("users", "fax"));
}
