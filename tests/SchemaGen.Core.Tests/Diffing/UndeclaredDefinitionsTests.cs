using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Diffing;

public sealed class UndeclaredDefinitionsTests
{
    private static readonly Table Users = new("users") { Columns = [new("id", PgType.BigInt), new("fax", PgType.Text)] };

    private static readonly SchemaSnapshot Recorded = new()
    {
        Routines = [new("touch", "", "returns trigger language plpgsql as $$ begin return new; end $$")],
        Tables =
        [
            Users with
            {
                Triggers = [new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch") { UpdateOf = ["fax"] }],
                Policies = [new("own") { Using = "fax <> ''" }],
                RowSecurity = RowSecurity.Enabled,
            },
        ],
    };

    [Fact]
    public void What_only_migrations_name_is_not_dropped()
    {
        SchemaSnapshot models = new() { Tables = [Users] };

        Assert.NotEqual([], SchemaDiffer.Diff(Recorded, models));
        Assert.Equal([], SchemaDiffer.Diff(Recorded, UndeclaredDefinitions.Keep(models, Recorded, DeclaredRenames.None)));
    }

    [Fact]
    public void What_a_behavior_brought_goes_with_it()
    {
        Trigger[] audit = [.. AuditTrigger.Of(["id"], [], [], null, null)];
        SchemaSnapshot audited = new() { Tables = [Users with { Triggers = [new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch"), .. audit] }] };
        SchemaSnapshot models = new() { Tables = [Users] };

        Assert.Equal(
            audit.Select(static t => new DropTrigger("users", t.Name)), SchemaDiffer.Diff(audited, UndeclaredDefinitions.Keep(models, audited, DeclaredRenames.None)));
    }

    [Fact]
    public void The_policies_of_tenants_go_with_their_behavior_and_row_security_with_them_unless_others_stay()
    {
        Column tenant = new("tenant_id", PgType.Uuid);
        Table users = Users with { Columns = [.. Users.Columns, tenant] };
        Table guarded = users with { Policies = [.. TenantPolicy.Of(tenant)], RowSecurity = RowSecurity.Forced };
        SchemaSnapshot models = new() { Tables = [users] };

        Table alone = Kept(guarded);
        Table others = Kept(guarded with { Policies = [.. guarded.Policies, new("own") { Using = "true" }] });

        Assert.Equal((0, RowSecurity.Off), (alone.Policies.Count, alone.RowSecurity));
        Assert.Equal(("own", RowSecurity.Forced), (Assert.Single(others.Policies).Name, others.RowSecurity));

        Table Kept(Table recorded) => UndeclaredDefinitions.Keep(models, new() { Tables = [recorded] }, DeclaredRenames.None).Tables.Find("users")!;
    }

    [Fact]
    public void Triggers_and_policies_follow_a_declared_rename()
    {
        SchemaSnapshot models = new() { Tables = [new("people") { Columns = [new("id", PgType.BigInt), new("phone", PgType.Text)] }] };
        DeclaredRenames renames = new() { Tables = [new("users", "people")], Columns = [new("people", "fax", "phone")] };

        SchemaSnapshot wanted = UndeclaredDefinitions.Keep(models, Recorded, renames);

        Assert.Equal(
            [new RenameTable("users", "people"), new RenameColumn("people", "fax", "phone")], SchemaDiffer.Diff(Recorded, wanted, renames));
        Assert.Equal(["phone"], wanted.Tables.Find("people")!.Triggers[0].UpdateOf);
    }

    [Fact]
    public void What_guards_a_table_goes_with_it_and_functions_stay() =>
        Assert.Equal(
            [new DropTable("users")],
            SchemaDiffer.Diff(Recorded, UndeclaredDefinitions.Keep(SchemaSnapshot.Empty, Recorded, DeclaredRenames.None)));
}
