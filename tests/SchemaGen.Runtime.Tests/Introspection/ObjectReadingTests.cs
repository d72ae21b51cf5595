using SchemaGen.Introspection;
using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class ObjectReadingTests
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task An_empty_database_is_the_empty_snapshot(int? major) => Assert.Equal(SchemaSnapshot.Empty, await Reading.AfterAsync("SELECT 1", major));

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Schemas_are_those_of_users_with_their_comments(int? major)
    {
        SchemaSnapshot schema = await Reading.AfterAsync("""
            CREATE SCHEMA sales; CREATE SCHEMA pgbouncer; CREATE SCHEMA schemagen; CREATE SCHEMA schemagen_retained; CREATE SCHEMA schemagenesis;
            CREATE TABLE schemagen.history (id int); CREATE TABLE pgbouncer.pools (id int);
            CREATE TEMP TABLE mine (id int);
            COMMENT ON SCHEMA sales IS 'what is sold';
            """, major);

        Assert.Equal(
            [new DatabaseSchema("pgbouncer"), new DatabaseSchema("sales") { Comment = "what is sold" }, new DatabaseSchema("schemagenesis")],
            schema.Schemas);
        Assert.Equal(new QualifiedName("pgbouncer", "pools"), Assert.Single(schema.Tables).Name);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Labels_of_an_enum_are_in_their_order(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await database.ExecuteAsync("CREATE TYPE mood AS ENUM ('sad', 'glad'); COMMENT ON TYPE mood IS 'today'");
        await database.ExecuteAsync("ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'glad'");
        await database.ExecuteAsync("CREATE TABLE t (a mood DEFAULT 'so-so', b mood[])");

        SchemaSnapshot schema = (await database.ReadStateAsync()).Schema;

        Assert.Equal([new EnumType("mood", ["sad", "so-so", "glad"]) { Comment = "today" }], schema.Enums);
        Table table = Assert.Single(schema.Tables);
        Assert.Equal(PgType.UserDefined("mood"), table.Columns.Find("a")!.Type);
        Assert.Equal(PgType.UserDefined("mood").Array(), table.Columns.Find("b")!.Type);
        Assert.Equal("'so-so'::public.mood", table.Columns.Find("a")!.Default);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_sequence_has_its_options_and_its_owner(int? major)
    {
        SchemaSnapshot schema = await Reading.AfterAsync("""
            CREATE SCHEMA sales;
            CREATE TABLE sales.orders (id int, identified int GENERATED ALWAYS AS IDENTITY);
            CREATE SEQUENCE sales.numbers AS smallint START 7 INCREMENT -2 MINVALUE -50 MAXVALUE 90 CACHE 3 CYCLE OWNED BY sales.orders.id;
            COMMENT ON SEQUENCE sales.numbers IS 'of orders';
            CREATE SEQUENCE plain;
            """, major);

        Assert.Equal(
            [
                new Sequence("plain"),
                new Sequence(new QualifiedName("sales", "numbers"))
                {
                    Type = PgType.SmallInt,
                    Options = new SequenceOptions { Start = 7, Increment = -2, Minimum = -50, Maximum = 90, Cache = 3, Cycle = true },
                    OwnedBy = new ColumnReference(new QualifiedName("sales", "orders"), "id"),
                    Comment = "of orders",
                },
            ],
            schema.Sequences);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_serial_column_is_a_default_and_an_owned_sequence(int? major)
    {
        SchemaSnapshot schema = await Reading.AfterAsync("CREATE TABLE t (id serial)", major);

        Assert.Equal([new Sequence("t_id_seq") { Type = PgType.Integer, OwnedBy = new ColumnReference("t", "id") }], schema.Sequences);
        Assert.Equal("nextval('public.t_id_seq'::regclass)", Assert.Single(schema.Tables).Columns.Find("id")!.Default);
    }

    [Fact]
    public async Task What_an_extension_owns_is_not_read_and_its_types_have_no_schema()
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await database.ExecuteAsync("CREATE SCHEMA vendor");
        if (await database.ScalarAsync<long>("SELECT count(*) FROM pg_available_extensions WHERE name IN ('citext', 'pg_trgm')") < 2)
            return;
        await database.ExecuteAsync("""
            CREATE EXTENSION citext SCHEMA vendor; CREATE EXTENSION pg_trgm;
            CREATE TABLE t (a vendor.citext, b vendor.citext[], c text);
            CREATE INDEX i1 ON t (a);
            CREATE INDEX i2 ON t (a vendor.citext_pattern_ops);
            CREATE INDEX i3 ON t USING gin (c gin_trgm_ops);
            """);

        DatabaseState state = await database.ReadStateAsync();

        Table table = Assert.Single(state.Schema.Tables);
        Assert.Equal([new PgType("citext"), new PgType("citext").Array(), PgType.Text], table.Columns.Select(static c => c.Type));
        Assert.Equal([null, "citext_pattern_ops", "gin_trgm_ops"], table.Indexes.Select(static i => i.Keys[0].OperatorClass));
        Assert.Equal(["citext", "pg_trgm"], state.Schema.Extensions.Select(static e => e.Name));
        Assert.Equal("vendor", state.Schema.Extensions.Find("citext")!.Schema);
        Assert.Empty(state.Unmodeled);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task What_has_no_word_is_reported_and_left_out(int? major)
    {
        DatabaseState state = await Reading.StateAfterAsync("""
            CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
            CREATE TYPE pair AS (a int, b int);
            CREATE TYPE span AS RANGE (subtype = float8);
            CREATE TABLE rooms (id int, during tsrange, mail email, p pair, CONSTRAINT free EXCLUDE USING gist (during WITH &&));
            CREATE VIEW v AS SELECT 1 AS x; CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
            CREATE TRIGGER g BEFORE INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION f();
            CREATE POLICY p ON rooms;
            CREATE TABLE parts (id int PRIMARY KEY, at date) PARTITION BY HASH (id);
            CREATE TABLE part0 PARTITION OF parts FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            CREATE TABLE refs (part int CONSTRAINT fk REFERENCES parts);
            """, major);

        Assert.Equal(
            [
                new UnmodeledObject("range type", "span"),
                new UnmodeledObject("aggregate", "total", "integer"),
            ],
            state.Unmodeled);
        Assert.Equal(["parts", "refs", "rooms"], state.Schema.Tables.Select(static t => t.Name.Name));
        Assert.Single(state.Schema.Tables.Find("refs")!.ForeignKeys);
        Assert.Equal(["part0"], state.Schema.Tables.Find("parts")!.Partitions.Select(static p => p.Name));
        Assert.Equal(PgType.UserDefined("email"), state.Schema.Tables.Find("rooms")!.Columns.Find("mail")!.Type);
    }

    [Fact]
    public async Task Tables_and_indexes_in_a_tablespace_are_reported()
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await using InPlaceTablespace tablespace = await InPlaceTablespace.CreateAsync(database);
        await database.ExecuteAsync($"""
            CREATE TABLE moved (id int) TABLESPACE {tablespace.Name};
            CREATE TABLE stays (id int, a int);
            CREATE INDEX i1 ON stays (id) TABLESPACE {tablespace.Name}; CREATE INDEX i2 ON stays (a);
            """);

        DatabaseState state = await database.ReadStateAsync();

        Assert.Equal(
            [new UnmodeledObject("tablespace", "moved") { Definition = tablespace.Name }, new UnmodeledObject("tablespace", "stays", "i1") { Definition = tablespace.Name }],
            state.Unmodeled.OrderBy(static u => u.Name));
        await database.ExecuteAsync("DROP TABLE moved, stays");
    }

    [Fact]
    public async Task Only_the_schemas_that_are_asked_for_are_read()
    {
        SchemaSnapshot schema = await Reading.AfterAsync(
            "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (id int PRIMARY KEY); CREATE TABLE b.t (id int REFERENCES a.t); CREATE TABLE t (id int)",
            options: new DatabaseReaderOptions { Schemas = ["b"] });

        Assert.Equal(["b"], schema.Schemas.Select(static s => s.Name));
        Table table = Assert.Single(schema.Tables);
        Assert.Equal(new QualifiedName("a", "t"), Assert.Single(table.ForeignKeys).ReferencedTable);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Odd_names_are_read_as_they_are(int? major)
    {
        string[] names =
        [
            "a.b", "quote\"d", "it's", "Upper", "select", "two words", "ünïcødé", new string('x', 63), "tab\t", "semi;colon", "$1", "paren(1)", "pg", "ä\\", "😀",
        ];
        foreach (string name in names)
        {
            string q = "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            SchemaSnapshot schema = await Reading.AfterAsync($"""
                CREATE SCHEMA {q};
                CREATE TYPE {q}.{q} AS ENUM ({"'" + name.Replace("'", "''", StringComparison.Ordinal) + "'"});
                CREATE TABLE {q}.t ({q} {q}.{q}[], id int, CONSTRAINT {q} PRIMARY KEY (id));
                CREATE INDEX ON {q}.t ({q});
                CREATE TABLE t ({q} int REFERENCES {q}.t);
                """, major);

            Assert.Equal(name, Assert.Single(schema.Schemas).Name);
            Assert.Equal(new EnumType(new QualifiedName(name, name), [name]), Assert.Single(schema.Enums));
            Table table = schema.Tables.Find(new QualifiedName(name, "t"))!;
            Assert.Equal(PgType.UserDefined(new QualifiedName(name, name)).Array(), table.Columns.Find(name)!.Type);
            Assert.Equal(new PrimaryKey(name, ["id"]), table.PrimaryKey);
            Assert.Equal<IndexKey>([name], Assert.Single(table.Indexes).Keys);
            ForeignKey key = Assert.Single(schema.Tables.Find("t")!.ForeignKeys);
            Assert.Equal(new QualifiedName(name, "t"), key.ReferencedTable);
            Assert.Equal<string>([name], key.Columns);
        }
    }

    [Fact]
    public async Task One_name_in_two_schemas_is_two_objects()
    {
        SchemaSnapshot schema = await Reading.AfterAsync("""
            CREATE SCHEMA a; CREATE SCHEMA b;
            CREATE TYPE a.kind AS ENUM ('x'); CREATE TYPE b.kind AS ENUM ('y');
            CREATE TABLE a.t (k a.kind, CONSTRAINT c CHECK (k = 'x')); CREATE TABLE b.t (k b.kind, CONSTRAINT c CHECK (k = 'y'));
            """);

        foreach ((string name, string label) in new[] { ("a", "x"), ("b", "y") })
        {
            Table table = schema.Tables.Find(new QualifiedName(name, "t"))!;
            Assert.Equal(PgType.UserDefined(new QualifiedName(name, "kind")), Assert.Single(table.Columns).Type);
            Assert.Equal($"k = '{label}'::{name}.kind", Assert.Single(table.CheckConstraints).Expression);
        }
    }
}
