using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Diffing;

public sealed class SchemaDifferTests
{
    private static readonly Table Users = new("users")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("email", PgType.Text), new Column("age", PgType.Integer) { Nullable = true }],
        PrimaryKey = new("pk_users", ["id"]),
        UniqueConstraints = [new UniqueConstraint("uq_users_email", ["email"])],
    };

    private static readonly Table Orders = new("orders")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("user_id", PgType.BigInt)],
        PrimaryKey = new("pk_orders", ["id"]),
        ForeignKeys = [new ForeignKey("fk_orders_user_id", ["user_id"], "users", ["id"])],
    };

    [Fact]
    public void New_tables_come_referenced_first_with_their_foreign_keys_inside() =>
        Same(SchemaDiffer.Diff(SchemaSnapshot.Empty, Of(Orders, Users)), new CreateTable(Users), new CreateTable(Orders));

    [Fact]
    public void Labels_change_before_a_partition_goes_whose_columns_are_of_the_type_or_a_rollback_would_bring_it_back_too_late()
    {
        static SchemaSnapshot With(EquatableArray<string> labels, NamedList<Partition> partitions) => new()
        {
            Enums = [new EnumType("mood", labels)],
            Tables =
            [
                new Table("events")
                {
                    Columns = [new Column("id", PgType.Integer), new Column("mood", PgType.UserDefined("mood"))],
                    Partitioning = new(PartitionStrategy.List, ["id"]),
                    Partitions = partitions,
                },
            ],
        };
        SchemaSnapshot all = With(["sad"], [new Partition("events_rest", PartitionBound.Default)]);

        Same(SchemaDiffer.Diff(all, With(["sad", "glad"], [])), new AddEnumLabel("mood", "glad"), new DropPartition("events", "events_rest"));
        Same(SchemaDiffer.Diff(all, With(["glad"], [])), new AlterEnumLabels("mood", ["glad"]), new DropPartition("events", "events_rest"));
    }

    [Fact]
    public void Tables_that_go_go_referencing_first() =>
        Same(SchemaDiffer.Diff(Of(Orders, Users), SchemaSnapshot.Empty), new DropTable("orders"), new DropTable("users"));

    [Fact]
    public void A_circle_of_foreign_keys_is_broken_out_at_the_first_table_of_the_circle()
    {
        ForeignKey toB = new("fk_a_b", ["id"], "b", ["id"]);
        ForeignKey toA = new("fk_b_a", ["id"], "a", ["id"]);
        Table a = Keyed("a", toB);
        Table b = Keyed("b", toA);
        // Ordinally before the circle, but not part of it: it keeps its foreign key inside.
        Table outside = Keyed("Outside", new ForeignKey("fk_outside_a", ["id"], "a", ["id"]));
        Same(
            SchemaDiffer.Diff(SchemaSnapshot.Empty, Of(a, b, outside)),
            new CreateTable(a with { ForeignKeys = [] }),
            new CreateTable(outside),
            new CreateTable(b),
            new AddForeignKey("a", toB));
        Same(
            SchemaDiffer.Diff(Of(a, b, outside), SchemaSnapshot.Empty),
            new DropForeignKey("a", "fk_a_b"),
            new DropTable("b"),
            new DropTable("Outside"),
            new DropTable("a"));
    }

    [Fact]
    public void A_table_that_references_itself_is_no_circle()
    {
        Table tree = Keyed("tree", new ForeignKey("fk_tree", ["id"], "tree", ["id"]));
        Same(SchemaDiffer.Diff(SchemaSnapshot.Empty, Of(tree)), new CreateTable(tree));
        Same(SchemaDiffer.Diff(Of(tree), SchemaSnapshot.Empty), new DropTable("tree"));
    }

    [Fact]
    public void A_new_table_gets_its_foreign_key_to_a_changing_table_at_the_end()
    {
        Table target = Users with { Columns = Users.Columns.Add(new Column("phone", PgType.Text) { Nullable = true }) };
        Same(
            SchemaDiffer.Diff(Of(Users), Of(target, Orders)),
            new CreateTable(Orders with { ForeignKeys = [] }),
            new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }),
            new AddForeignKey("orders", Orders.ForeignKeys[0]));
    }

    [Fact]
    public void A_column_goes_after_each_thing_that_mentions_it_was_dropped_by_name()
    {
        Table from = Users with
        {
            CheckConstraints = [new CheckConstraint("ck_age", "age > 0")],
            Indexes = [new TableIndex("ix_age", ["age"]), new TableIndex("ix_email", ["email"]) { Predicate = "age is not null" }],
        };
        Table to = Users with { Columns = Users.Columns.Remove("age") };
        Same(
            SchemaDiffer.Diff(Of(from), Of(to)),
            new DropIndex("users", "ix_age"),
            new DropIndex("users", "ix_email"),
            new DropCheckConstraint("users", "ck_age"),
            new DropColumn("users", "age"));
    }

    [Fact]
    public void A_changed_index_is_dropped_and_created() =>
        Same(
            SchemaDiffer.Diff(
                Of(Users with { Indexes = [new TableIndex("ix", ["age"])] }),
                Of(Users with { Indexes = [new TableIndex("ix", ["age"]) { Unique = true }] })),
            new DropIndex("users", "ix"),
            new CreateIndex("users", new TableIndex("ix", ["age"]) { Unique = true }));

    [Fact]
    public void What_differs_only_in_its_name_is_renamed_and_what_differs_only_in_its_comment_is_commented() =>
        Same(
            SchemaDiffer.Diff(
                Of(Users with { Indexes = [new TableIndex("ix", ["age"])] }),
                Of(Users with
                {
                    PrimaryKey = new("pk_people", ["id"]),
                    UniqueConstraints = [Users.UniqueConstraints[0] with { Comment = "one account each" }],
                    Indexes = [new TableIndex("ix_users_age", ["age"]) { Comment = "for reports" }],
                })),
            new RenameConstraint("users", "pk_users", "pk_people"),
            new RenameIndex("users", "ix", "ix_users_age"),
            new AlterConstraintComment("users", "uq_users_email", "one account each"),
            new AlterIndexComment("users", "ix_users_age", "for reports"));

    [Fact]
    public void Names_that_two_indexes_exchange_are_no_rename()
    {
        Table from = Users with { Indexes = [new TableIndex("a", ["age"]), new TableIndex("b", ["email"])] };
        Table to = Users with { Indexes = [new TableIndex("b", ["age"]), new TableIndex("a", ["email"])] };
        Same(
            SchemaDiffer.Diff(Of(from), Of(to)),
            new DropIndex("users", "a"),
            new DropIndex("users", "b"),
            new CreateIndex("users", new TableIndex("b", ["age"])),
            new CreateIndex("users", new TableIndex("a", ["email"])));
    }

    [Fact]
    public void A_foreign_key_that_needs_a_replaced_key_is_taken_away_in_between()
    {
        Table to = Users with { PrimaryKey = new("pk_users", ["id"]) { Deferral = Deferral.InitiallyImmediate }, UniqueConstraints = Users.UniqueConstraints };
        Same(
            SchemaDiffer.Diff(Of(Users, Orders), Of(to, Orders)),
            new DropForeignKey("orders", "fk_orders_user_id"),
            new DropPrimaryKey("users"),
            new AddPrimaryKey("users", to.PrimaryKey!),
            new AddForeignKey("orders", Orders.ForeignKeys[0]));
    }

    [Fact]
    public void The_facets_of_a_column_change_in_an_order_that_PostgreSQL_accepts()
    {
        Column from = new("n", PgType.Text) { Default = "'x'", Nullable = true };
        Column to = new("n", PgType.Integer) { Default = "1", Comment = "count" };
        Same(
            SchemaDiffer.Diff(Of(WithColumn(from)), Of(WithColumn(to))),
            new AlterColumnDefault("users", "n", null),
            new AlterColumnType("users", "n", PgType.Integer),
            new AlterColumnDefault("users", "n", "1"),
            new AlterColumnNullability("users", "n", false),
            new AlterColumnComment("users", "n", "count"));

        Column identity = new("n", PgType.Integer) { Identity = new(IdentityGeneration.Always) };
        Same(
            SchemaDiffer.Diff(Of(WithColumn(to with { Comment = null, Nullable = true })), Of(WithColumn(identity))),
            new AlterColumnDefault("users", "n", null),
            new AlterColumnNullability("users", "n", false),
            new AlterColumnIdentity("users", "n", identity.Identity));
    }

    [Fact]
    public void A_generated_column_makes_way_for_a_change_of_what_it_reads()
    {
        Column doubled = new("doubled", PgType.BigInt) { Nullable = true, Generated = new("age * 2") };
        Table before = WithColumn(doubled) with { Indexes = [new TableIndex("ix_doubled", ["doubled"])] };
        Table to = before with { Columns = before.Columns.Replace("age", Users.Columns.Find("age")! with { Type = PgType.BigInt }) };
        Same(
            SchemaDiffer.Diff(Of(before), Of(to)),
            new DropIndex("users", "ix_doubled"),
            new DropColumn("users", "doubled"),
            new AlterColumnType("users", "age", PgType.BigInt),
            new AddColumn("users", doubled),
            new CreateIndex("users", new TableIndex("ix_doubled", ["doubled"])));
    }

    [Fact]
    public void A_generated_column_that_becomes_plain_keeps_its_values_although_what_it_reads_changes()
    {
        Table from = WithColumn(new("doubled", PgType.BigInt) { Nullable = true, Generated = new("age * 2") });
        Table to = WithColumn(new("doubled", PgType.BigInt) { Nullable = true });
        to = to with { Columns = to.Columns.Replace("age", Users.Columns.Find("age")! with { Type = PgType.BigInt }) };
        Same(
            SchemaDiffer.Diff(Of(from), Of(to)),
            new AlterColumnGenerated("users", "doubled", null),
            new AlterColumnType("users", "age", PgType.BigInt));
    }

    [Fact]
    public void A_plain_column_cannot_become_generated_and_is_dropped_and_added_in_sight()
    {
        Column generated = new("age", PgType.Integer) { Nullable = true, Generated = new("id::int") };
        Same(
            SchemaDiffer.Diff(Of(Users), Of(Users with { Columns = Users.Columns.Replace("age", generated) })),
            new DropColumn("users", "age"),
            new AddColumn("users", generated));
    }

    [Fact]
    public void A_new_label_stands_where_the_model_puts_it() =>
        Same(
            SchemaDiffer.Diff(Enum("a", "d"), Enum("x", "a", "b", "c", "d", "e", "f")),
            new AddEnumLabel("mood", "f"),
            new AddEnumLabel("mood", "e") { Before = "f" },
            new AddEnumLabel("mood", "c") { Before = "d" },
            new AddEnumLabel("mood", "b") { Before = "c" },
            new AddEnumLabel("mood", "x") { Before = "a" });

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a")]
    public void Labels_that_move_or_go_are_replaced_together(params string[] labels) =>
        Same(SchemaDiffer.Diff(Enum("a", "b"), Enum(labels)), new AlterEnumLabels("mood", [.. labels]));

    [Fact]
    public void What_names_a_label_lets_go_of_it_before_it_goes()
    {
        PgType mood = PgType.UserDefined("mood");
        Trigger trigger = new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch") { When = "new.mood = 'sad'::mood" };
        Policy policy = new("calm") { Using = "mood <> 'sad'::text::mood" };
        Table days = new("days")
        {
            Columns = [new Column("id", PgType.BigInt), new Column("mood", mood)],
            CheckConstraints = [new CheckConstraint("ck_days", "mood <> 'sad'")],
            Triggers = [trigger],
            Policies = [policy],
        };
        Table nights = new("nights")
        {
            Columns = [new Column("id", PgType.BigInt), new Column("mood", mood)],
            CheckConstraints = [new CheckConstraint("ck_any", "id > 0"), new CheckConstraint("ck_nights", "mood <> 'sad'")],
            Indexes = [new TableIndex("ix_nights", ["id"]) { Predicate = "mood = any (array['sad']::mood[])" }],
            Policies = [new Policy("all") { Using = "mood is not null" }, policy],
        };
        View view = new("sad_days", "select id from days where mood = 'sad'");
        Routine touch = new("touch", "", "returns trigger language plpgsql as $$ begin return new; end $$");
        SchemaSnapshot from = Enum("glad", "sad") with { Tables = [days, nights], Views = [view], Routines = [touch] };
        Trigger freed = trigger with { When = "new.mood is not null" };
        Policy other = policy with { Using = "mood = 'blue'" };
        View glad = view with { Query = "select id from days where mood = 'glad'" };
        Table after = days with { CheckConstraints = [new CheckConstraint("ck_days", "mood <> 'blue'")], Triggers = [freed], Policies = [other] };

        Same(
            SchemaDiffer.Diff(from, Enum("glad", "blue") with { Tables = [after], Views = [glad], Routines = [touch] }),
            new DropPolicy("nights", "calm"),
            new DropIndex("nights", "ix_nights"),
            new DropCheckConstraint("days", "ck_days"),
            new DropCheckConstraint("nights", "ck_nights"),
            new AddEnumLabel("mood", "blue"),
            new AlterTrigger("days", freed),
            new AlterPolicy("days", other),
            new AlterView(glad),
            new AlterEnumLabels("mood", ["glad", "blue"]),
            new AddCheckConstraint("days", new("ck_days", "mood <> 'blue'")),
            new DropTable("nights"));
    }

    [Fact]
    public void What_names_something_new_too_does_not_change_before_that_is_there()
    {
        Table days = new("days")
        {
            Columns = [new Column("id", PgType.BigInt), new Column("mood", PgType.UserDefined("mood"))],
            Policies = [new Policy("calm") { Using = "mood <> 'sad'" }],
        };
        Policy other = new("calm") { Using = "quiet" };
        Column quiet = new("quiet", PgType.Boolean);

        Same(
            SchemaDiffer.Diff(Enum("glad", "sad") with { Tables = [days] }, Enum("glad") with { Tables = [days with { Columns = days.Columns.Add(quiet), Policies = [other] }] }),
            new AlterEnumLabels("mood", ["glad"]),
            new AddColumn("days", quiet),
            new AlterPolicy("days", other));
    }

    [Fact]
    public void A_sequence_that_outlives_its_owner_is_released_and_one_that_does_not_is_dropped_in_sight()
    {
        Sequence outlives = new("s1") { OwnedBy = new("users", "age") };
        Sequence goes = new("s2") { OwnedBy = new("users", "age") };
        SchemaSnapshot from = Of(Users) with { Sequences = [outlives, goes] };
        SchemaSnapshot to = Of(Users with { Columns = Users.Columns.Remove("age") }) with { Sequences = [outlives with { OwnedBy = null }] };
        Same(
            SchemaDiffer.Diff(from, to),
            new AlterSequence(outlives with { OwnedBy = null }),
            new DropColumn("users", "age"),
            new DropSequence("s2"));
    }

    [Fact]
    public void A_name_that_changes_its_kind_is_put_aside_first()
    {
        SchemaSnapshot from = SchemaSnapshot.Empty with { Sequences = [new Sequence("users")], Enums = [new EnumType("orders", ["a"])] };
        Same(
            SchemaDiffer.Diff(from, Of(Users, Orders)),
            new RenameSequence("users", "users_dropped"),
            new RenameEnum("orders", "orders_dropped"),
            new CreateTable(Users),
            new CreateTable(Orders),
            new DropSequence("users_dropped"),
            new DropEnum("orders_dropped"));
    }

    [Fact]
    public void An_index_name_that_a_dropped_table_has_is_free_before_it_is_needed()
    {
        Table from = Keyed("old") with { Indexes = [new TableIndex("ix_shared", ["id"])] };
        Table to = Keyed("fresh") with { Indexes = [new TableIndex("ix_shared", ["id"])] };
        Same(SchemaDiffer.Diff(Of(from), Of(to)), new DropIndex("old", "ix_shared"), new CreateTable(to), new DropTable("old"));
    }

    [Fact]
    public void What_the_model_leaves_open_about_an_extension_is_no_difference()
    {
        SchemaSnapshot from = SchemaSnapshot.Empty with { Extensions = [new Extension("hstore") { Schema = "public", Version = "1.4" }] };
        Assert.Empty(SchemaDiffer.Diff(from, SchemaSnapshot.Empty with { Extensions = [new Extension("hstore")] }));
        Same(
            SchemaDiffer.Diff(from, SchemaSnapshot.Empty with { Extensions = [new Extension("hstore") { Version = "1.8" }] }),
            new AlterExtension(new Extension("hstore") { Schema = "public", Version = "1.8" }));
    }

    [Fact]
    public void A_check_that_only_seems_to_mention_a_dropped_column_is_there_afterwards()
    {
        Table before = WithColumn(new("is", PgType.Text)) with { CheckConstraints = [new CheckConstraint("ck", "age is not null")] };
        SchemaSnapshot to = Of(before with { Columns = before.Columns.Remove("is") });
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(Of(before), to);
        Same(
            operations,
            new DropCheckConstraint("users", "ck"),
            new DropColumn("users", "is"),
            new AddCheckConstraint("users", before.CheckConstraints[0]));
        Assert.Equal(to, OperationSequence.ApplyAll(operations, Of(before)));
    }

    [Fact]
    public void The_order_of_columns_is_no_difference() =>
        Assert.Empty(SchemaDiffer.Diff(Of(Users), Of(Users with { Columns = [.. Users.Columns.Reverse()] })));

    private static Table WithColumn(Column column) => Users with { Columns = Users.Columns.Add(column) };

    private static Table Keyed(string name, params ForeignKey[] keys) =>
        new(name) { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new("pk_" + name, ["id"]), ForeignKeys = [.. keys] };

    private static SchemaSnapshot Of(params Table[] tables) => SchemaSnapshot.Empty with { Tables = [.. tables] };

    private static SchemaSnapshot Enum(params string[] labels) => SchemaSnapshot.Empty with { Enums = [new EnumType("mood", [.. labels])] };

    private static void Same(IReadOnlyList<Operation> actual, params Operation[] expected) => Assert.Equal(expected, actual);
}
