using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class SnapshotResolverTests
{
    // As a person writes it; the DDL below says the same.
    private static readonly SchemaSnapshot Model = new()
    {
        Schemas = [new DatabaseSchema("sales")],
        Enums = [new EnumType(new QualifiedName("sales", "status"), ["new", "paid"])],
        Sequences = [new Sequence("ids")],
        Tables =
        [
            new Table(new QualifiedName("sales", "orders"))
            {
                Columns =
                [
                    new Column("id", PgType.BigInt) { Default = "nextval('ids')" },
                    new Column("state", PgType.UserDefined(new QualifiedName("sales", "status"))) { Default = "'new'" },
                    new Column("name", PgType.Varchar(20)) { Default = "'x'" },
                    new Column("price", PgType.Numeric(10, 2)) { Default = "-1" },
                    new Column("wait", PgType.Interval) { Default = "interval '1 day 2 hours'" },
                    new Column("total", PgType.Decimal) { Nullable = true, Generated = new GeneratedColumn("price*2") },
                ],
                PrimaryKey = new PrimaryKey("pk", ["id"]),
                CheckConstraints =
                [
                    new CheckConstraint("c1", "name in ('a','x') and price between -5 and 5"),
                    new CheckConstraint("c2", "state <> 'paid' or state = 'new'::sales.status"),
                ],
                Indexes =
                [
                    new TableIndex("i1", [new IndexKey("LOWER(name)") { IsExpression = true }]) { Predicate = "state = 'paid'" },
                    new TableIndex("i2", [new IndexKey("(price)") { IsExpression = true }, "id"]),
                ],
            },
        ],
    };

    private const string Ddl = """
        CREATE SCHEMA sales; CREATE TYPE sales.status AS ENUM ('new', 'paid'); CREATE SEQUENCE ids;
        CREATE TABLE sales.orders (
            id bigint NOT NULL DEFAULT nextval('ids'), state sales.status NOT NULL DEFAULT 'new', name varchar(20) NOT NULL DEFAULT 'x',
            price numeric(10,2) NOT NULL DEFAULT -1, wait interval NOT NULL DEFAULT '1 day 2 hours', total numeric GENERATED ALWAYS AS (price * 2) STORED,
            CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT c1 CHECK (name IN ('a', 'x') AND price BETWEEN -5 AND 5),
            CONSTRAINT c2 CHECK (state <> 'paid' OR state = 'new'));
        CREATE INDEX i1 ON sales.orders (lower(name)) WHERE state = 'paid';
        CREATE INDEX i2 ON sales.orders (price, id);
        """;

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task What_a_person_writes_becomes_what_the_server_prints(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();

        SchemaSnapshot resolved = await SnapshotResolver.ResolveAsync(connection, Model);
        SchemaSnapshot untouched = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        await database.ExecuteAsync(Ddl);
        SchemaSnapshot live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        SchemaSnapshot beside = await SnapshotResolver.ResolveAsync(connection, Model);

        Assert.Equal(SchemaSnapshot.Empty, untouched);
        Assert.Equal(live, resolved);
        Assert.Equal(live, beside);
        Assert.NotEqual(live, Model);
    }

    [Fact]
    public async Task An_expression_that_the_server_refuses_is_named()
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        SchemaSnapshot model = new()
        {
            Tables = [new Table("t") { Columns = [new Column("a", PgType.Integer)], CheckConstraints = [new CheckConstraint("c", "a ? b")] }],
        };

        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(() => SnapshotResolver.ResolveAsync(connection, model));

        Assert.Equal("expression-refused", e.Code);
        Assert.Contains("public.t", e.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaSnapshot.Empty, await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default));
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Without_a_server_the_normalizer_finds_the_common_forms_equal(int? major)
    {
        // How an interval is spelled is the one thing here that only the server knows.
        Table table = Model.Tables.Single();
        SchemaSnapshot model = Model with
        {
            Tables = [table with { Columns = table.Columns.Replace("wait", table.Columns.Find("wait")! with { Default = "interval '1 day 02:00:00'" }) }],
        };

        SchemaSnapshot live = await Reading.AfterAsync(Ddl, major);

        Assert.Equal(SnapshotNormalizer.Normalize(live), SnapshotNormalizer.Normalize(model));
    }
}
