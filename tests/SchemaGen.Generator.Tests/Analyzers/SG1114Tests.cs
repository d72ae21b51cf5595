using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1114Tests
{
    [Fact]
    public Task The_policy_of_tenants_is_reported() => CheckAsync("SG1114", "new CreatePolicy", new CreatePolicy("users", TenantPolicy.Of(Tenant).First()));

    [Fact]
    public Task Another_policy_is_not() => CheckAsync("SG1114", null, new CreatePolicy("users", new("own") { Using = "true" }));

    [Fact]
    public Task One_where_row_security_is_on_already_is_not() => CheckAsync(
        "SG1114",
        null,
        new CreatePolicy("users", new("own") { Using = "true" }),
        new AlterRowSecurity("users", RowSecurity.Enabled),
        new CreatePolicy("users", TenantPolicy.Of(Tenant).First()));
}
