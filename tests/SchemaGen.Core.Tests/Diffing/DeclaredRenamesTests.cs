using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Diffing;

public sealed class DeclaredRenamesTests
{
    [Fact]
    public void Without_a_declaration_nothing_is_renamed() =>
        Assert.Equal(
            [new CreateTable(Table("people")), new DropTable("users")], SchemaDiffer.Diff(Of(Table("users")), Of(Table("people"))));

    [Fact]
    public void A_table_is_renamed_with_its_changes()
    {
        Table to = Table("people") with { Columns = [new Column("id", PgType.BigInt), new Column("age", PgType.Integer) { Nullable = true }] };
        Check(
            Of(Table("users")),
            Of(to),
            new() { Tables = [new("users", "people")] },
            new RenameTable("users", "people"),
            new RenameConstraint("people", "pk_users", "pk_people"),
            new AddColumn("people", to.Columns[1]));
    }

    [Fact]
    public void A_column_is_renamed_and_retyped_and_what_is_over_it_follows()
    {
        Table from = new("users") { Columns = [new Column("fax", PgType.Varchar(20))], CheckConstraints = [new CheckConstraint("ck_fax", "length(fax) > 3")] };
        Table to = new("users") { Columns = [new Column("phone", PgType.Text)], CheckConstraints = [new CheckConstraint("ck_phone", "length(phone) > 3")] };
        Check(
            Of(from),
            Of(to),
            new() { Columns = [new("users", "fax", "phone")] },
            new RenameColumn("users", "fax", "phone"),
            new RenameConstraint("users", "ck_fax", "ck_phone"),
            new AlterColumnType("users", "phone", PgType.Text));
    }

    [Fact]
    public void A_table_moves_to_a_schema_that_is_created_for_it()
    {
        SchemaSnapshot to = Of(Table("users") with { Name = new("crm", "people") }) with { Schemas = [new DatabaseSchema("crm")] };
        Check(
            Of(Table("users")),
            to,
            new() { Tables = [new("users", new("crm", "people"))] },
            new CreateSchema(new("crm")),
            new MoveTable("users", "crm"),
            new RenameTable(new("crm", "users"), "people"));
    }

    [Fact]
    public void A_table_that_takes_the_name_of_a_view_brings_its_grants_along()
    {
        static Grant Granted(string table) => new(GrantTarget.Table, table, "app", [Privilege.Select]);
        SchemaSnapshot from = Of(Table("users") with { PrimaryKey = null }) with
        {
            Views = [new View("people", "SELECT 1 AS made")],
            Grants = [Granted("users"), Granted("people") with { Privileges = [Privilege.Insert] }],
        };
        SchemaSnapshot to = Of(Table("people") with { PrimaryKey = null }) with { Grants = [Granted("people")] };
        Check(from, to, new() { Tables = [new("users", "people")] }, new DropView("people"), new RenameTable("users", "people"));
    }

    [Fact]
    public void A_table_that_moves_past_one_of_its_name_is_renamed_first()
    {
        Table inCrm = Table("users") with { Name = new("crm", "users"), PrimaryKey = null };
        SchemaSnapshot from = Of(Table("users"), inCrm) with { Schemas = [new DatabaseSchema("crm")] };
        SchemaSnapshot to = Of(Table("users") with { Name = new("crm", "people") }, inCrm) with { Schemas = [new DatabaseSchema("crm")] };
        Check(
            from,
            to,
            new() { Tables = [new("users", new("crm", "people"))] },
            new RenameTable("users", "people"),
            new MoveTable("people", "crm"));
    }

    [Fact]
    public void One_rename_frees_the_name_that_another_needs()
    {
        SchemaSnapshot from = Of(Bare("a", "x"), Bare("b", "y"));
        SchemaSnapshot to = Of(Bare("b", "x"), Bare("c", "y"));
        Check(from, to, new() { Tables = [new("a", "b"), new("b", "c")] }, new RenameTable("b", "c"), new RenameTable("a", "b"));
    }

    [Fact]
    public void A_declaration_that_was_carried_out_says_nothing_any_more()
    {
        DeclaredRenames renames = new()
        {
            Tables = [new("users", "people")],
            Columns = [new("people", "fax", "phone")],
            Enums = [new("mood", "feeling")],
            EnumLabels = [new("feeling", "sad", "blue")],
            Sequences = [new("s", "t")],
        };
        SchemaSnapshot schema = Of(Bare("people", "phone")) with { Enums = [new EnumType("feeling", ["blue"])], Sequences = [new Sequence("t")] };
        Assert.Empty(SchemaDiffer.Diff(schema, schema with { }, renames));
    }

    [Fact]
    public void An_old_name_that_is_used_anew_is_created_after_the_rename() =>
        Check(
            Of(Bare("users", "a")),
            Of(Bare("people", "a"), Bare("users", "b")),
            new() { Tables = [new("users", "people")] },
            new RenameTable("users", "people"),
            new CreateTable(Bare("users", "b")));

    [Fact]
    public void Types_labels_and_sequences_are_renamed()
    {
        SchemaSnapshot from = Of(new Table("t") { Columns = [new Column("m", PgType.UserDefined("mood").Array())] })
            with { Enums = [new EnumType("mood", ["sad", "ok"])], Sequences = [new Sequence("s")] };
        SchemaSnapshot to = Of(new Table("t") { Columns = [new Column("m", PgType.UserDefined("feeling").Array())] })
            with { Enums = [new EnumType("feeling", ["blue", "ok"])], Sequences = [new Sequence("t_seq")] };
        Check(
            from,
            to,
            new() { Enums = [new("mood", "feeling")], EnumLabels = [new("feeling", "sad", "blue")], Sequences = [new("s", "t_seq")] },
            new RenameEnum("mood", "feeling"),
            new RenameSequence("s", "t_seq"),
            new RenameEnumLabel("feeling", "sad", "blue"));
    }

    [Fact]
    public void A_schema_is_renamed_with_all_that_is_in_it_and_all_that_names_it()
    {
        SchemaSnapshot from = InSchema("sales");
        Check(from, InSchema("shop"), new() { Schemas = [new("sales", "shop")] }, new RenameSchema("sales", "shop"));
    }

    [Fact]
    public void A_schema_is_renamed_before_what_is_in_it()
    {
        SchemaSnapshot to = Of(Table("users") with { Name = new("crm2", "people"), PrimaryKey = new("pk_users", ["id"]) }) with { Schemas = [new DatabaseSchema("crm2")] };
        Check(
            Of(Table("users") with { Name = new("crm", "users") }) with { Schemas = [new DatabaseSchema("crm")] },
            to,
            new() { Schemas = [new("crm", "crm2")], Tables = [new(new("crm2", "users"), new("crm2", "people"))] },
            new RenameSchema("crm", "crm2"),
            new RenameTable(new("crm2", "users"), "people"));
    }

    [Fact]
    public void A_schema_that_is_wanted_under_both_names_stays()
    {
        SchemaSnapshot before = Of(Bare("t", "a") with { Name = new("crm", "t") }) with { Schemas = [new DatabaseSchema("crm")] };
        SchemaSnapshot after = before with { Schemas = [new DatabaseSchema("crm"), new DatabaseSchema("crm2")] };
        Check(before, after, new() { Schemas = [new("crm", "crm2")] }, new CreateSchema(new("crm2")));
    }

    [Fact]
    public void One_schema_takes_the_name_of_another_that_is_renamed()
    {
        static SchemaSnapshot In(string first, string second) => Of(Bare("t", "a") with { Name = new(first, "t") }, Bare("u", "a") with { Name = new(second, "u") })
            with { Schemas = [new DatabaseSchema(first), new DatabaseSchema(second)] };
        Check(In("a", "b"), In("b", "c"), new() { Schemas = [new("a", "b"), new("b", "c")] }, new RenameSchema("b", "c"), new RenameSchema("a", "b"));
    }

    [Fact]
    public void Types_are_renamed_and_moved_and_what_is_of_them_follows() => Check(
        OfTypes("email", "price", "mood", "public.mood"),
        OfTypes("mail", new("crm", "cost"), new("crm", "mood"), "crm.mood"),
        new() { Domains = [new("email", "mail")], CompositeTypes = [new("price", new("crm", "cost"))], Enums = [new("mood", new("crm", "mood"))] },
        new MoveType("mood", "crm"),
        new RenameDomain("email", "mail"),
        new MoveType("price", "crm"),
        new RenameCompositeType(new("crm", "price"), "cost"));

    [Fact]
    public void A_type_that_moves_past_one_of_its_name_is_renamed_first() => Check(
        SchemaSnapshot.Empty with { Schemas = [new DatabaseSchema("crm")], Enums = [new EnumType("mood", ["a"]), new EnumType(new("crm", "mood"), ["b"])] },
        SchemaSnapshot.Empty with { Schemas = [new DatabaseSchema("crm")], Enums = [new EnumType(new("crm", "feeling"), ["a"]), new EnumType(new("crm", "mood"), ["b"])] },
        new() { Enums = [new("mood", new("crm", "feeling"))] },
        new RenameEnum("mood", "feeling"),
        new MoveType("feeling", "crm"));

    [Fact]
    public void A_foreign_key_follows_the_table_and_the_column_that_it_references()
    {
        Table from = Table("users");
        Table child = new("orders")
        {
            Columns = [new Column("user_id", PgType.BigInt)],
            ForeignKeys = [new ForeignKey("fk", ["user_id"], "users", ["id"])],
        };
        Table to = new("people") { Columns = [new Column("key", PgType.BigInt)], PrimaryKey = new("pk_users", ["key"]) };
        Check(
            Of(from, child),
            Of(to, child with { ForeignKeys = [new ForeignKey("fk", ["user_id"], "people", ["key"])] }),
            new() { Tables = [new("users", "people")], Columns = [new("people", "id", "key")] },
            new RenameTable("users", "people"),
            new RenameColumn("people", "id", "key"));
    }

    [Fact]
    public void What_is_a_label_follows_its_rename_and_needs_no_change_of_its_own()
    {
        static SchemaSnapshot With(string label)
        {
            PgType mood = PgType.UserDefined("mood");
            return new()
            {
                Enums = [new EnumType("mood", [label, "glad"])],
                Domains = [new Domain("temper", mood) { Default = $"'{label}'", Checks = [new CheckConstraint("ck", $"value <> '{label}'")] }],
                Tables =
                [
                    new Table("users")
                    {
                        Columns =
                        [
                            new Column("name", PgType.Text) { Default = "'sad'" },
                            new Column("mood", mood) { Default = $"'{label}'" },
                            new Column("moods", mood.Array()) { Default = $"'{{{label},glad}}'" },
                            new Column("temper", PgType.UserDefined("temper")) { Default = $"'{label}'" },
                        ],
                        CheckConstraints = [new CheckConstraint("ck_users", $"name <> 'sad' and mood in ('{label}', 'glad')")],
                        Indexes = [new TableIndex("ix_users", ["name"]) { Predicate = $"mood = '{label}'::mood" }],
                        Policies = [new Policy("own") { Using = $"mood is distinct from '{label}'" }],
                        Partitioning = new(PartitionStrategy.List, ["mood"]),
                        Partitions = [new Partition("users_1", new() { In = [$"'{label}'"] })],
                    },
                ],
                Views = [new View("low", $"select name from users where mood = '{label}' and name = 'sad'")],
                Routines = [new Routine("f", $"m mood default '{label}'::mood", "returns text language sql as 'select ''sad'''")],
            };
        }

        Check(With("sad"), With("blue"), new() { EnumLabels = [new("mood", "sad", "blue")] }, new RenameEnumLabel("mood", "sad", "blue"));
    }

    [Fact]
    public void A_routine_that_takes_or_gives_rows_follows_their_table()
    {
        static SchemaSnapshot With(string table) => new()
        {
            Tables = [new Table(table) { Columns = [new Column("id", PgType.Integer)] }],
            Routines = [new Routine("first_of", $"some {table}", $"returns setof public.{table} language plpgsql as $$ begin return; end $$")],
            Grants = [new Grant(GrantTarget.Routine, $"first_of({table})", "app", [Privilege.Execute])],
        };

        Check(With("users"), With("people"), new() { Tables = [new("users", "people")] }, new RenameTable("users", "people"));
    }

    [Fact]
    public void The_default_that_numbers_a_column_follows_its_sequence_into_another_schema()
    {
        static SchemaSnapshot In(string schema) => new()
        {
            Schemas = [new DatabaseSchema("crm")],
            Sequences = [new Sequence(new(schema, "users_id_seq")) { OwnedBy = new(new(schema, "users"), "id") }],
            Tables = [new Table(new(schema, "users")) { Columns = [new Column("id", PgType.BigInt) { Default = SqlExpressions.NextValue(new(schema, "users_id_seq")) }] }],
        };

        Check(In("public"), In("crm"), new() { Tables = [new("users", new("crm", "users"))] }, new MoveTable("users", "crm"));
    }

    private static void Check(SchemaSnapshot from, SchemaSnapshot to, DeclaredRenames renames, params Operation[] expected)
    {
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(from, to, renames);
        Assert.Equal(expected, operations);
        SchemaSnapshot reached = OperationSequence.ApplyAll(operations, from);
        Assert.Equal(to, reached);
        Assert.Equal(from, OperationSequence.ApplyAll(OperationSequence.InvertAll(operations, from), reached));
    }

    private static SchemaSnapshot OfTypes(QualifiedName domain, QualifiedName composite, QualifiedName mood, string sql) => new()
    {
        Schemas = [new DatabaseSchema("crm")],
        Enums = [new EnumType(mood, ["sad"])],
        Domains = [new Domain(domain, PgType.Text), new Domain("over", PgType.UserDefined(domain))],
        CompositeTypes = [new CompositeType(composite, [new("by", PgType.UserDefined(domain)), new("mood", PgType.UserDefined(mood))])],
        Routines = [new Routine("f", $"m {sql}, n integer", $"returns {sql} language sql as 'select m'")],
        Views = [new View("v", $"select 'sad'::{sql} as mood")],
        Grants = [new Grant(GrantTarget.Type, domain, "app", [Privilege.Usage]), new Grant(GrantTarget.Routine, $"f({sql.Replace("public.", "", StringComparison.Ordinal)}, integer)", "app", [Privilege.Execute])],
        Tables =
        [
            new Table("t")
            {
                Columns =
                [
                    new Column("d", PgType.UserDefined(domain)),
                    new Column("c", PgType.UserDefined(composite).Array()),
                    new Column("m", PgType.UserDefined(mood)) { Default = $"'sad'::{sql}" },
                ],
                CheckConstraints = [new CheckConstraint("ck", $"m <> 'sad'::{sql}")],
            },
        ],
    };

    private static SchemaSnapshot InSchema(string schema) => new()
    {
        Schemas = [new DatabaseSchema(schema) { Comment = "what is sold" }],
        Extensions = [new Extension("hstore") { Schema = schema }],
        Enums = [new EnumType(new(schema, "state"), ["new"])],
        Domains = [new Domain(new(schema, "code"), PgType.Text) { Default = $"{schema}.fresh()", Checks = [new("ck", $"{schema}.is_code(value)")] }],
        CompositeTypes = [new CompositeType(new(schema, "price"), [new("unit", PgType.UserDefined(new(schema, "code")))])],
        Sequences = [new Sequence(new(schema, "numbers")) { OwnedBy = new(new(schema, "orders"), "number") }],
        Routines =
        [
            new Routine(new(schema, "fresh"), $"s {schema}.state default 'new'::{schema}.state", $"returns {schema}.code language sql as $$ select 'sales.x' $$"),
            new Routine("over", $"o {schema}.orders", "returns integer language sql as 'select 1'"),
        ],
        Views = [new View(new(schema, "open"), $"select sales.id, {schema}.fresh() as code, 'x'::{schema}.state as state from {schema}.orders sales where sales.number > 0")],
        Tables =
        [
            new Table(new(schema, "orders"))
            {
                Columns =
                [
                    new Column("id", PgType.BigInt),
                    new Column("number", PgType.Integer) { Default = $"nextval('{schema}.numbers'::regclass)" },
                    new Column("state", PgType.UserDefined(new(schema, "state"))) { Default = $"'new'::{schema}.state" },
                    new Column("note", PgType.Text) { Default = "'sales.report'::text" },
                ],
                PrimaryKey = new("pk_orders", ["id"]),
                CheckConstraints = [new CheckConstraint("ck_state", $"state <> 'new'::{schema}.state")],
                Indexes = [new TableIndex("ix_orders", [new IndexKey($"{schema}.slug(note)") { IsExpression = true }]) { Predicate = $"state = 'new'::{schema}.state" }],
                Triggers = [new Trigger("touched", TriggerTiming.Before, [TriggerEvent.Update], new(schema, "touch")) { When = $"new.state = 'new'::{schema}.state" }],
                Policies = [new Policy("own") { Using = $"exists (select 1 from {schema}.members m where m.id = orders.id)" }],
            },
            new Table("lines")
            {
                Columns = [new Column("order_id", PgType.BigInt)],
                ForeignKeys = [new ForeignKey("fk", ["order_id"], new(schema, "orders"), ["id"])],
            },
        ],
        Grants =
        [
            new Grant(GrantTarget.Schema, schema, "app", [Privilege.Usage]),
            new Grant(GrantTarget.Table, new(schema, "orders"), "app", [Privilege.Select]),
            new Grant(GrantTarget.Routine, $"over({schema}.orders)", "app", [Privilege.Execute]),
        ],
    };

    private static Table Table(string name) =>
        new(name) { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new("pk_" + name, ["id"]) };

    private static Table Bare(string name, string column) => new(name) { Columns = [new Column(column, PgType.Text)] };

    private static SchemaSnapshot Of(params Table[] tables) => SchemaSnapshot.Empty with { Tables = [.. tables] };
}
