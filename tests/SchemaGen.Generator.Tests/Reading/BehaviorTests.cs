using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class BehaviorTests
{
    [Fact]
    public void Behaviors_add_the_columns_that_they_need()
    {
        ModelSpec model = Models.WithMembers("", attributes: "[Model(SoftDelete = true, Versioned = true, Timestamps = true, AuditLog = true, AppendOnly = false)]").Value!;
        Assert.Equal(ModelBehaviors.SoftDelete | ModelBehaviors.Versioned | ModelBehaviors.Timestamps | ModelBehaviors.AuditLog, model.Behaviors);
        Assert.Equal(
        [
            new("deleted_at", PgType.TimestampTz) { Nullable = true },
            new("version", PgType.BigInt) { Default = "1" },
            new("created_at", PgType.TimestampTz) { Default = "now()" },
            new("updated_at", PgType.TimestampTz) { Default = "now()" },
        ], model.Table.Columns.Skip(1));
        Assert.Single(model.Properties);
    }

    [Fact]
    public void A_property_is_used_in_place_of_an_added_column()
    {
        ModelSpec model = Models.WithMembers("public int Version { get; init; } public DateTimeOffset? DeletedAt { get; init; }", attributes: "[Model(SoftDelete = true, Versioned = true)]").Value!;
        Assert.Equal(["id", "version", "deleted_at"], model.Table.Columns.Select(static c => c.Name));
        Assert.Equal("1", model.Table.Columns.Find("version")!.Default);
        Assert.Equal("1", model.Properties[1].Column.Default);
    }

    [Theory]
    [InlineData("[Model(Versioned = true)]", "public string? Version { get; init; }", "long or int")]
    [InlineData("[Model(SoftDelete = true)]", "public DateTime DeletedAt { get; init; }", "nullable")]
    [InlineData("[Model(Timestamps = true)]", "public DateOnly CreatedAt { get; init; }", "DateTimeOffset")]
    [InlineData("[Model(MultiTenant = true)]", "public Guid? TenantId { get; init; }", "not nullable")]
    public void A_property_that_does_not_fit_its_behavior_is_told(string attributes, string member, string advice)
    {
        ModelProblem problem = Models.Problem(member, attributes: attributes);
        Assert.Equal(ModelProblemKind.UnmappableProperty, problem.Kind);
        Assert.Contains(advice, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenant_column_must_be_declared_because_its_type_is_unknown()
    {
        Assert.Contains("TenantId", Models.Problem("", attributes: "[Model(MultiTenant = true)]").Reason, StringComparison.Ordinal);
        Assert.Empty(Models.WithMembers("public Guid TenantId { get; init; }", attributes: "[Model(MultiTenant = true)]").Problems);
    }

    [Fact]
    public void An_audit_log_brings_triggers_that_know_the_key_and_what_is_no_change()
    {
        ModelSpec model = Models.WithMembers(
            "public Guid TenantId { get; init; } [NotAudited] public string? Token { get; init; }",
            attributes: "[Model(AuditLog = true, MultiTenant = true, SoftDelete = true, Versioned = true, Timestamps = true)]").Value!;

        Assert.Equal(["schemagen_audit", "schemagen_audit_truncate"], model.Table.Triggers.Select(static t => t.Name));
        Assert.All(model.Table.Triggers, static t => Assert.True(AuditTrigger.Is(t)));
        Assert.Equal(
            """{"key": ["id"], "withheld": ["token"], "kept": ["version", "updated_at"], "tenant": "tenant_id", "deleted": "deleted_at"}""",
            Assert.Single(model.Table.Triggers[0].Arguments.Items));
        Assert.Empty(Models.WithMembers("").Value!.Table.Triggers);
    }

    [Fact]
    public void The_tenant_is_no_part_of_the_key_that_is_logged_unless_it_is_all_of_it()
    {
        const string Model = "[Model(AuditLog = true, MultiTenant = true)] public partial class User { [Key, Column(Order = 0)] public Guid TenantId { get; init; } ";

        Assert.Equal("""{"key": ["no"], "tenant": "tenant_id"}""", Arguments(Model + "[Key, Column(Order = 1)] public int No { get; init; } }"));
        Assert.Equal("""{"key": ["tenant_id"], "tenant": "tenant_id"}""", Arguments(Model + "}"));

        static string Arguments(string source) => Assert.Single(Models.Read(source).Value!.Table.Triggers[0].Arguments.Items);
    }

    [Fact]
    public void A_trigger_of_that_name_is_told() =>
        Assert.Contains("schemagen_audit", Models.Problem("", attributes: """[Model(AuditLog = true), Trigger("schemagen_audit", SchemaGen.Schema.TriggerTiming.After, "touch", SchemaGen.Schema.TriggerEvent.Update)]""").Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("Guid", "tenant_id = nullif(current_setting('schemagen.tenant', true), '')::uuid")]
    [InlineData("long", "tenant_id = nullif(current_setting('schemagen.tenant', true), '')::bigint")]
    [InlineData("string", "tenant_id = nullif(current_setting('schemagen.tenant', true), '')")]
    public void Row_security_of_a_tenants_model_narrows_every_policy_to_the_tenant(string type, string condition)
    {
        ModelSpec model = Models.WithMembers(
            $"public required {type} TenantId {{ get; init; }}", attributes: """[Model(MultiTenant = true, RowSecurity = true), Policy("own", Using = "true")]""").Value!;

        Assert.Equal(
            [new("own") { Using = "true" }, new("schemagen_rows") { Using = "true" }, new("schemagen_tenant") { Restrictive = true, Using = condition }], model.Table.Policies);
        Assert.Equal(RowSecurity.Forced, model.Table.RowSecurity);
    }

    [Fact]
    public void Row_security_without_tenants_is_told() =>
        Assert.Contains("[RowSecurity]", Models.Problem("", attributes: "[Model(RowSecurity = true)]").Reason, StringComparison.Ordinal);

    [Fact]
    public void Unique_keys_are_each_tenants_own_and_leave_deleted_rows_out()
    {
        Table table = Models.WithMembers(
            """
            public required Guid TenantId { get; init; }
            [Unique] public required string Email { get; init; }
            [Unique(AcrossTenants = true, IncludeDeleted = true)] public required string Passport { get; init; }
            [Index(Unique = true, Where = "phone <> ''")] public string? Phone { get; init; }
            [Index] public string? City { get; init; }
            """,
            attributes: """[Model(MultiTenant = true, SoftDelete = true), Index(Expression = "lower(city)", Unique = true)]""").Value!.Table;

        Assert.Equal([new UniqueConstraint("uq_users_passport", ["passport"])], table.UniqueConstraints);
        Assert.Equal(
        [
            new TableIndex("ix_users_city", ["city"]),
            new TableIndex("ix_users_lower_city", [new("tenant_id"), new("lower(city)") { IsExpression = true }]) { Unique = true, Predicate = "deleted_at is null" },
            new TableIndex("ix_users_tenant_id_phone", ["tenant_id", "phone"]) { Unique = true, Predicate = "(phone <> '') and deleted_at is null" },
            new TableIndex("uq_users_tenant_id_email", ["tenant_id", "email"]) { Unique = true, Predicate = "deleted_at is null" },
        ], table.Indexes);
    }

    [Fact]
    public void A_deferred_key_stays_a_constraint_and_what_is_included_is_no_part_of_the_key_twice()
    {
        Table table = Models.WithMembers(
            """
            public required Guid TenantId { get; init; }
            [Unique(Deferral = SchemaGen.Schema.Deferral.InitiallyDeferred)] public required string Email { get; init; }
            [Unique(Include = ["TenantId", "Email"])] public required string Phone { get; init; }
            """,
            attributes: "[Model(MultiTenant = true, SoftDelete = true)]").Value!.Table;

        Assert.Equal("uq_users_tenant_id_email", Assert.Single(table.UniqueConstraints).Name);
        Assert.Equal(["email"], Assert.Single(table.Indexes).Include);
    }

    [Theory]
    [InlineData("", "ix_users_tenant_id_id")]
    [InlineData("[Unique] public string? Email { get; init; }", null)]
    [InlineData("[Index] public string? Email { get; init; }", "ix_users_tenant_id_id")]
    public void Rows_are_found_by_their_tenant(string member, string? index)
    {
        Table table = Models.WithMembers("public required Guid TenantId { get; init; } " + member, attributes: "[Model(MultiTenant = true)]").Value!.Table;

        Assert.Equal(index, table.Indexes.FirstOrDefault(static i => i.Keys[0].Value == "tenant_id")?.Name);
    }

    [Fact]
    public void A_key_that_begins_with_the_tenant_needs_no_index_beside_it() =>
        Assert.Empty(Models.Read("[Model(MultiTenant = true)] public partial class User { [Key, Column(Order = 0)] public Guid TenantId { get; init; } [Key, Column(Order = 1)] public int No { get; init; } }").Value!.Table.Indexes);
}
