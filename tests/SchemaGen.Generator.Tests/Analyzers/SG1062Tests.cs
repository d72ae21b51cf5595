using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1062Tests
{
    [Fact]
    public Task A_rename_under_a_view_is_reported_at_the_operation() => CheckAsync("SG1062", "new RenameColumn", new RenameColumn("users", "name", "title"));

    [Fact]
    public Task A_column_that_no_view_reads_is_free() => CheckAsync("SG1062", null, new RenameColumn("users", "fax", "phone"));
}
