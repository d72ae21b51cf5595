using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Operations;

/// <summary>What PostgreSQL would refuse is refused before it is ever sent there, with the operation and what it lacks.</summary>
public sealed class StrictOperationTests
{
    private static readonly SchemaSnapshot Shop = new()
    {
        Schemas = [new DatabaseSchema("crm")],
        Extensions = [new Extension("hstore") { Schema = "crm" }],
        Enums = [new EnumType("mood", ["sad", "ok"])],
        Sequences = [new Sequence("counter") { OwnedBy = new("users", "age") }],
        Tables =
        [
            new Table("users")
            {
                Columns =
                [
                    new Column("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) },
                    new Column("email", PgType.Text) { Default = "''" },
                    new Column("age", PgType.Integer) { Nullable = true },
                    new Column("doubled", PgType.Integer) { Nullable = true, Generated = new("age * 2") },
                    new Column("mood", PgType.UserDefined("mood")) { Nullable = true },
                ],
                PrimaryKey = new("pk_users", ["id"]),
                UniqueConstraints = [new UniqueConstraint("uq_email", ["email"])],
                CheckConstraints = [new CheckConstraint("ck_email", "email <> ''")],
                Indexes = [new TableIndex("ix_age", ["age"])],
            },
            new Table("orders")
            {
                Columns = [new Column("id", PgType.BigInt), new Column("user_id", PgType.BigInt)],
                ForeignKeys = [new ForeignKey("fk_user", ["user_id"], "users", ["id"])],
            },
        ],
    };

    public static TheoryData<string, Operation> Refused { get; } = new()
    {
        { "there is no schema \"nowhere\"", new CreateTable(new(new("nowhere", "t"))) },
        { "the name \"users\" is taken", new CreateTable(new("users")) },
        { "the name \"counter\" is taken", new CreateTable(new("counter")) },
        { "taken by a type", new CreateTable(new("mood")) },
        { "the name \"counter\" is taken", new CreateTable(new("t") { Columns = [Id], Indexes = [new TableIndex("counter", ["id"])] }) },
        { "names the column \"idd\"", new CreateTable(new("t") { Columns = [Id], PrimaryKey = new("pk", ["idd"]) }) },
        { "references the table \"gone\"", new CreateTable(new("t") { Columns = [Id], ForeignKeys = [new ForeignKey("fk", ["id"], "gone", ["id"])] }) },
        { "two constraints of the name \"x\"", new CreateTable(new("t") { Columns = [Id], PrimaryKey = new("x", ["id"]), CheckConstraints = [new CheckConstraint("x", "true")] }) },
        { "must not be nullable", new CreateTable(new("t") { Columns = [Id with { Nullable = true }], PrimaryKey = new("pk", ["id"]) }) },
        { "foreign key \"fk_user\" of \"orders\" references it", new DropTable("users") },
        { "there is no table \"gone\"", new DropTable("gone") },
        { "the name \"orders\" is taken", new RenameTable("users", "orders") },
        { "there is no schema \"nowhere\"", new MoveTable("users", "nowhere") },
        { "already has a column \"email\"", new AddColumn("users", new("email", PgType.Text)) },
        { "only one of them", new AddColumn("users", new("n", PgType.Integer) { Default = "1", Identity = new(IdentityGeneration.Always) }) },
        { "never null", new AddColumn("users", new("n", PgType.Integer) { Nullable = true, Identity = new(IdentityGeneration.Always) }) },
        { "foreign key \"fk_user\" of \"orders\" references it", new DropColumn("users", "id") },
        { "generated column \"doubled\" reads it", new DropColumn("users", "age") },
        { "already has a column \"age\"", new RenameColumn("users", "email", "age") },
        { "only one of them", new AlterColumnDefault("users", "id", "1") },
        { "only one of them", new AlterColumnDefault("users", "doubled", "1") },
        { "only one of them", new AlterColumnIdentity("users", "email", new(IdentityGeneration.Always)) },
        { "only one of them", new AlterColumnGenerated("users", "email", new("1")) },
        { "never null", new AlterColumnIdentity("users", "age", new(IdentityGeneration.Always)) },
        { "never null", new AlterColumnNullability("users", "id", true) },
        { "part of primary key", new AlterColumnNullability("crm_users", "id", true) },
        { "already has the primary key", new AddPrimaryKey("users", new("pk2", ["id"])) },
        { "must not be nullable", new AddPrimaryKey("nullable", new("pk_nullable", ["n"])) },
        { "needs it; drop that first", new DropPrimaryKey("users") },
        { "already has a constraint \"ck_email\"", new AddUniqueConstraint("users", new("ck_email", ["age"])) },
        { "already has an index \"ix_age\"", new AddUniqueConstraint("users", new("ix_age", ["age"])) },
        { "names the column \"gone\"", new AddUniqueConstraint("users", new("u", ["gone"])) },
        { "already has a constraint \"uq_email\"", new AddCheckConstraint("users", new("uq_email", "true")) },
        { "already has an index \"uq_email\"", new CreateIndex("users", new("uq_email", ["age"])) },
        { "the name \"orders\" is taken", new CreateIndex("users", new("orders", ["age"])) },
        { "names the column \"gone\"", new CreateIndex("users", new("ix", ["age"]) { Include = ["gone"] }) },
        { "no primary key, unique constraint or unique index", new AddForeignKey("orders", new("fk", ["id"], "users", ["age"])) },
        { "references the table \"gone\"", new AddForeignKey("orders", new("fk", ["id"], "gone", ["id"])) },
        { "names the column \"gone\", which \"users\"", new AddForeignKey("orders", new("fk", ["id"], "users", ["gone"])) },
        { "has 2 columns and references 1", new AddForeignKey("orders", new("fk", ["id", "user_id"], "users", ["id"])) },
        { "already has a constraint \"fk_user\"", new AddForeignKey("orders", new("fk_user", ["id"], "users", ["id"])) },
        { "already has a constraint \"uq_email\"", new RenameConstraint("users", "pk_users", "uq_email") },
        { "has no such constraint", new RenameConstraint("users", "gone", "x") },
        { "already has an index \"pk_users\"", new RenameIndex("users", "ix_age", "pk_users") },
        { "has no index \"gone\"", new DropIndex("users", "gone") },
        { "has no index \"gone\"", new AlterIndexComment("users", "gone", "x") },
        { "no such unique constraint", new AlterConstraintComment("users", "pk_users", "x") },
        { "a sequence of the name \"users\"", new CreateEnum(new("users", [])) },
        { "has the label \"a\" twice", new CreateEnum(new("e", ["a", "a"])) },
        { "has the label \"a\" twice", new AlterEnumLabels("mood", ["a", "a"]) },
        { "column users.mood is of that type", new DropEnum("mood") },
        { "a sequence of the name \"orders\"", new RenameEnum("mood", "orders") },
        { "there is no enum type \"gone\"", new AlterEnumComment("gone", null) },
        { "a sequence of the name \"counter\"", new CreateEnum(new("counter", [])) },
        { "the name \"users\" is taken", new CreateSequence(new("users")) },
        { "taken by a type", new CreateSequence(new("mood")) },
        { "has no column \"gone\"", new AlterSequence(new("counter") { OwnedBy = new("users", "gone") }) },
        { "there is no table \"gone\"", new AlterSequence(new("counter") { OwnedBy = new("gone", "id") }) },
        { "there is a schema of that name", new CreateSchema(new("crm")) },
        { "there is a schema of that name", new CreateSchema(new("public")) },
        { "it is not empty", new DropSchema("crm") },
        { "there is no schema \"nowhere\"", new AlterSchemaComment("nowhere", "x") },
        { "there is no schema \"public\"", new RenameSchema("public", "x") },
        { "there is a schema \"public\" already", new RenameSchema("crm", "public") },
        { "there is no schema \"nowhere\"", new MoveType("mood", "nowhere") },
        { "there is no enum type, domain or composite type \"gone\"", new MoveType("gone", "crm") },
        { "there is a type, a table", new MoveType("mood", "public") },
        { "there is no schema \"nowhere\"", new CreateExtension(new("citext") { Schema = "nowhere" }) },
        { "is not installed", new AlterExtension(new("citext")) },
    };

    private static Column Id => new("id", PgType.BigInt);

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_operation_that_PostgreSQL_would_refuse_is_refused(string problem, Operation operation)
    {
        SchemaSnapshot schema = Shop with
        {
            Tables = Shop.Tables
                .Set(new("crm_users") { Columns = [Id], PrimaryKey = new("pk_crm", ["id"]) })
                .Set(new("nullable") { Columns = [new Column("n", PgType.Integer) { Nullable = true }] }),
        };
        OperationException exception = Assert.Throws<OperationException>(() => operation.Apply(schema));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Cannot {operation}: ", exception.Message, StringComparison.Ordinal);
        Assert.Same(operation, exception.Operation);
    }

    [Fact]
    public void A_key_that_another_one_can_stand_in_for_may_go()
    {
        SchemaSnapshot schema = new AddUniqueConstraint("users", new("uq_id", ["id"])).Apply(Shop);
        Assert.Null(new DropPrimaryKey("users").Apply(schema).Tables.Find("users")!.PrimaryKey);
    }

    [Fact]
    public void A_type_that_is_no_enum_may_be_a_domain_that_SQL_made() =>
        Assert.NotNull(new AddColumn("users", new("zip", PgType.UserDefined("zip_code"))).Apply(Shop));

    [Fact]
    public void A_sequence_may_be_there_before_the_column_that_owns_it()
    {
        Sequence sequence = new("notes_id_seq") { OwnedBy = new("notes", "id") };
        Operation[] operations = [new CreateSequence(sequence), new CreateTable(new("notes") { Columns = [Id with { Default = "nextval('notes_id_seq')" }] })];
        SchemaSnapshot after = OperationSequence.ApplyAll(operations, Shop);
        Assert.Empty(after.Validate());
        Assert.Equal(Shop, OperationSequence.ApplyAll(OperationSequence.InvertAll(operations, Shop), after));
    }

    [Fact]
    public void A_table_takes_its_sequences_along_to_another_schema_and_back()
    {
        MoveTable move = new("users", "crm");
        SchemaSnapshot after = move.Apply(Shop);
        Assert.Equal(new ColumnReference(new("crm", "users"), "age"), after.Sequences.Find(new("crm", "counter"))!.OwnedBy);
        Assert.Equal(new("crm", "users"), after.Tables.Find("orders")!.ForeignKeys[0].ReferencedTable);
        Assert.Equal(Shop, OperationSequence.ApplyAll(move.Invert(Shop), after));
    }

    [Fact]
    public void Several_operations_are_undone_last_first()
    {
        Operation[] operations = [new AddColumn("users", new("phone", PgType.Text)), new RenameColumn("users", "phone", "mobile"), new SchemaGen.Operations.Sql("a") { Down = "b" }];
        IReadOnlyList<Operation> inverse = OperationSequence.InvertAll(operations, Shop);
        Assert.Equal([new SchemaGen.Operations.Sql("b") { Down = "a" }, new RenameColumn("users", "mobile", "phone"), new DropColumn("users", "phone")], inverse);
        Assert.Equal(Shop, OperationSequence.ApplyAll(inverse, OperationSequence.ApplyAll(operations, Shop)));
    }

    [Fact]
    public void What_has_no_down_cannot_be_undone() =>
        Assert.Throws<OperationException>(() => OperationSequence.InvertAll([new SchemaGen.Operations.Sql("a")], Shop));
}
