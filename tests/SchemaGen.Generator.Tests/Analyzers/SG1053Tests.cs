using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1053Tests
{
    [Fact]
    public Task Row_security_that_is_turned_off_is_reported_at_the_operation() => CheckAsync("SG1053", "new AlterRowSecurity", new AlterRowSecurity("users", RowSecurity.Off));

    [Fact]
    public Task More_row_security_is_another_matter() => CheckAsync("SG1053", null, new AlterRowSecurity("users", RowSecurity.Forced));
}
