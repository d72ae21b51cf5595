using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1110Tests
{
    [Fact]
    public Task A_default_that_gives_old_rows_to_one_tenant_is_reported() => CheckStartAsync("SG1110", "new AddColumn", new AddColumn("users", Tenant));

    [Fact]
    public Task A_column_to_be_filled_is_not() => CheckStartAsync("SG1110", null, new AddColumn("users", Tenant with { Default = null, Nullable = true }));

    [Fact]
    public Task A_table_without_rows_is_not() =>
        CheckStartAsync("SG1110", null, new CreateTable(new("teams") { Columns = [new("id", PgType.BigInt)] }), new AddColumn("teams", Tenant));
}
