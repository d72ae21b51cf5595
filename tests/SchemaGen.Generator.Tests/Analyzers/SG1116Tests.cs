using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1116Tests
{
    [Fact]
    public Task The_last_key_of_tenants_is_reported() => CheckAsync("SG1116", "new DropIndex", new DropIndex("users", "ix_users_tenant_id_id"));

    [Fact]
    public Task So_is_the_column() => CheckAsync("SG1116", "new DropColumn", new DropIndex("users", "ix_users_tenant_id_id"), new DropColumn("users", "tenant_id"));

    [Fact]
    public Task One_in_whose_place_another_begins_with_the_tenant_is_not() => CheckAsync(
        "SG1116",
        null,
        new DropIndex("users", "ix_users_tenant_id_id"),
        new AddUniqueConstraint("users", new("uq_users_tenant_id_fax", ["tenant_id", "fax"])));
}
