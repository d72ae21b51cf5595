using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleDefinitions;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1052Tests
{
    [Fact]
    public Task Row_security_for_the_owner_is_reported_at_the_operation() => CheckAsync("SG1052", "new AlterRowSecurity", new AlterRowSecurity("users", RowSecurity.Forced));

    [Fact]
    public Task Less_row_security_is_another_matter() => CheckAsync("SG1052", null, new AlterRowSecurity("users", RowSecurity.Off));
}
