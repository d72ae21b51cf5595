using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Diffing;

public sealed class UndeclaredDefinitionsTests
{
    private static readonly Table Users = new("users") { Columns = [new("id", PgType.BigInt), new("fax", PgType.Text)], PrimaryKey = new("pk_users", ["id"]) };

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
        SchemaSnapshot models = new() { Tables = [Users with { Name = "people", Columns = [new("id", PgType.BigInt), new("phone", PgType.Text)] }] };
        DeclaredRenames renames = new() { Tables = [new("users", "people")], Columns = [new("people", "fax", "phone")] };

        SchemaSnapshot wanted = UndeclaredDefinitions.Keep(models, Recorded, renames);

        Assert.Equal(
            [new RenameTable("users", "people"), new RenameColumn("people", "fax", "phone")], SchemaDiffer.Diff(Recorded, wanted, renames));
        Assert.Equal(["phone"], wanted.Tables.Find("people")!.Triggers[0].UpdateOf);
    }

    [Fact]
    public void Tables_that_no_model_can_say_stay_with_their_types_and_lose_what_they_reference()
    {
        EnumType mood = new("mood", ["good"]);
        Table log = new("log")
        {
            Columns = [new("at", PgType.TimestampTz), new("mood", PgType.UserDefined(mood.Name)), new("user_id", PgType.BigInt)],
            ForeignKeys = [new("fk_log_user_id_users", ["user_id"], "users", ["id"])],
        };
        Table queue = Users with { Name = "queue", PrimaryKey = new("pk_queue", ["id"]) { Deferral = Deferral.InitiallyDeferred } };
        SchemaSnapshot recorded = new() { Enums = [mood], Tables = [Users, log, queue] };

        Assert.Equal([], SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(new() { Tables = [Users] }, recorded, DeclaredRenames.None)));
        Assert.Equal(
            [new DropForeignKey("log", "fk_log_user_id_users"), new DropTable("users")],
            SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(SchemaSnapshot.Empty, recorded, DeclaredRenames.None)));
        // With a key of its own it is one that models have a say about.
        SchemaSnapshot keyed = recorded with { Tables = recorded.Tables.Set(log with { PrimaryKey = new("pk_log", ["at"]), ForeignKeys = [] }) };
        Assert.Contains(new DropTable("log"), SchemaDiffer.Diff(keyed, UndeclaredDefinitions.Keep(SchemaSnapshot.Empty, keyed, DeclaredRenames.None)));
    }

    [Fact]
    public void Indexes_that_no_attribute_can_say_stay_as_long_as_their_columns()
    {
        TableIndex[] beside =
        [
            new("ix_mixed", ["id", new IndexKey("lower(fax)") { IsExpression = true }]),
            new("ix_nulls", [new IndexKey("fax") { Nulls = NullsOrder.First }]),
        ];
        TableIndex[] said = [new("ix_plain", ["fax"]), new("uq_tenant", ["tenant_id", new IndexKey("lower(fax)") { IsExpression = true }]) { Unique = true }];
        Table users = Users with { Columns = [.. Users.Columns, new("tenant_id", PgType.Uuid)], Indexes = [.. beside, .. said] };

        Assert.Equal(["ix_mixed", "ix_nulls"], Kept(users with { Indexes = [] }));
        Assert.Equal([], Kept(users with { Indexes = [], Columns = [users.Columns[0]] }));

        IEnumerable<string> Kept(Table wanted) =>
            UndeclaredDefinitions.Keep(new() { Tables = [wanted] }, new() { Tables = [users] }, DeclaredRenames.None).Tables.Find("users")!.Indexes.Select(static i => i.Name);
    }

    [Fact]
    public void What_partitions_have_of_their_own_stays_with_them()
    {
        Partition said = new("users_1", new() { In = ["1"] });
        Partition had = said with { StorageParameters = [new("fillfactor", "70")], Comment = "one", Indexes = [new("ix_own", ["fax"])], CheckConstraints = [new("ck_own", "fax <> ''")] };
        Table users = Users with { Partitioning = new(PartitionStrategy.List, ["id"]), Partitions = [said] };
        SchemaSnapshot recorded = new() { Tables = [users with { Partitions = [had] }] };

        Assert.Equal([], SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(new() { Tables = [users] }, recorded, DeclaredRenames.None)));
        // What is over a column that goes, goes first.
        Table without = users with { Columns = users.Columns.Remove("fax") };
        Assert.Equal(
            [new DropIndex("users_1", "ix_own"), new DropCheckConstraint("users_1", "ck_own"), new DropColumn("users", "fax")],
            SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(new() { Tables = [without] }, recorded, DeclaredRenames.None)));
        // What it is said to have comes beside that.
        Assert.Equal(
            [new AlterTableComment("users_1", "1"), new AlterStorageParameters("users_1", [new("parallel_workers", "2"), new("fillfactor", "70")])],
            SchemaDiffer.Diff(
                recorded,
                UndeclaredDefinitions.Keep(
                    new() { Tables = [users with { Partitions = [said with { StorageParameters = [new("parallel_workers", "2")], Comment = "1" }] }] }, recorded, DeclaredRenames.None)));
    }

    [Fact]
    public void What_guards_a_table_goes_with_it_and_functions_stay() =>
        Assert.Equal(
            [new DropTable("users")],
            SchemaDiffer.Diff(Recorded, UndeclaredDefinitions.Keep(SchemaSnapshot.Empty, Recorded, DeclaredRenames.None)));
}
