using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class ConstraintReadingTests
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Keys_keep_their_columns_in_the_order_of_the_key(int? major)
    {
        Table table = await Reading.TableAfterAsync("""
            CREATE TABLE t (
                a int, b int, c int, d int,
                CONSTRAINT pk_t PRIMARY KEY (b, a) DEFERRABLE,
                CONSTRAINT uq_t UNIQUE (d, c) INCLUDE (a, b) DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT uq_c UNIQUE (c));
            COMMENT ON CONSTRAINT uq_c ON t IS 'once';
            """, major);

        Assert.Equal(new PrimaryKey("pk_t", ["b", "a"]) { Deferral = Deferral.InitiallyImmediate }, table.PrimaryKey);
        Assert.Equal(
            [
                new UniqueConstraint("uq_c", ["c"]) { Comment = "once" },
                new UniqueConstraint("uq_t", ["d", "c"]) { Include = ["a", "b"], Deferral = Deferral.InitiallyDeferred },
            ],
            table.UniqueConstraints);
        Assert.Empty(table.Indexes);
        Assert.Empty(table.CheckConstraints);
    }

    [Fact]
    public async Task Nulls_not_distinct_is_read_where_the_server_has_it()
    {
        if (PostgresMajors.Default is < 15)
            return;
        Table table = await Reading.TableAfterAsync(
            "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a)); CREATE UNIQUE INDEX i ON t (b) NULLS NOT DISTINCT");

        Assert.True(Assert.Single(table.UniqueConstraints).NullsNotDistinct);
        Assert.True(Assert.Single(table.Indexes).NullsNotDistinct);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_check_is_its_expression_without_outer_parentheses(int? major)
    {
        Table table = await Reading.TableAfterAsync("""
            CREATE TABLE t (
                a int NOT NULL, b int,
                CONSTRAINT positive CHECK (a > 0) NO INHERIT,
                CONSTRAINT either CHECK ((a > 1) OR (b > 1)));
            COMMENT ON CONSTRAINT either ON t IS 'one of them';
            """, major);

        Assert.Equal(
            [
                new CheckConstraint("either", "(a > 1) OR (b > 1)") { Comment = "one of them" },
                new CheckConstraint("positive", "a > 0") { NoInherit = true },
            ],
            table.CheckConstraints);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task An_exclusion_constraint_has_its_comparisons_condition_and_deferral(int? major)
    {
        Table table = await Reading.TableAfterAsync("""
            CREATE SCHEMA "Geo";
            CREATE FUNCTION "Geo".same(int, int) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT $1 = $2';
            CREATE TABLE t (
                room int, during tsrange, code text,
                CONSTRAINT free EXCLUDE USING gist (during WITH &&, (int4range(room, room, '[]')) WITH &&) WHERE (room > 0) DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT once EXCLUDE (code COLLATE "C" text_pattern_ops WITH =) INCLUDE (room));
            COMMENT ON CONSTRAINT free ON t IS 'one at a time';
            """, major);

        Assert.Equal(
            [
                new ExclusionConstraint("free", [new("during", "&&"), new(new("int4range(room, room, '[]'::text)") { IsExpression = true }, "&&")])
                {
                    Predicate = "room > 0",
                    Deferral = Deferral.InitiallyDeferred,
                    Comment = "one at a time",
                },
                new ExclusionConstraint("once", [new(new("code") { Collation = "C", OperatorClass = "text_pattern_ops" }, "=")]) { Method = "btree", Include = ["room"] },
            ],
            table.ExclusionConstraints);
        Assert.Empty(table.Indexes);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_foreign_key_has_its_actions_match_and_deferral(int? major)
    {
        SchemaSnapshot schema = await Reading.AfterAsync("""
            CREATE SCHEMA sales;
            CREATE TABLE customers (region int, id int, PRIMARY KEY (id, region));
            CREATE TABLE sales.orders (
                customer int, region int,
                CONSTRAINT fk_customer FOREIGN KEY (customer, region) REFERENCES customers (id, region)
                    MATCH FULL ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED);
            """, major);

        Assert.Equal(
            new ForeignKey("fk_customer", ["customer", "region"], "customers", ["id", "region"])
            {
                MatchFull = true,
                OnDelete = ReferentialAction.Cascade,
                OnUpdate = ReferentialAction.SetNull,
                Deferral = Deferral.InitiallyDeferred,
            },
            Assert.Single(schema.Tables.Find(new QualifiedName("sales", "orders"))!.ForeignKeys));
    }

    [Theory]
    [InlineData("NO ACTION", ReferentialAction.NoAction)]
    [InlineData("RESTRICT", ReferentialAction.Restrict)]
    [InlineData("CASCADE", ReferentialAction.Cascade)]
    [InlineData("SET NULL", ReferentialAction.SetNull)]
    [InlineData("SET DEFAULT", ReferentialAction.SetDefault)]
    public async Task Each_referential_action_is_read(string sql, ReferentialAction action)
    {
        Table table = await Reading.TableAfterAsync(
            $"CREATE TABLE t (id int PRIMARY KEY, parent int CONSTRAINT fk REFERENCES t ON DELETE {sql} ON UPDATE {sql})");

        ForeignKey key = Assert.Single(table.ForeignKeys);
        Assert.Equal((action, action), (key.OnDelete, key.OnUpdate));
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_constraint_that_is_not_validated_does_not_count_until_it_is(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await database.ExecuteAsync("""
            CREATE TABLE t (id int CONSTRAINT pk PRIMARY KEY, parent int);
            ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (parent) REFERENCES t NOT VALID, ADD CONSTRAINT ck CHECK (id > 0) NOT VALID;
            """);

        DatabaseState before = await database.ReadStateAsync();
        await database.ExecuteAsync("ALTER TABLE t VALIDATE CONSTRAINT fk, VALIDATE CONSTRAINT ck");
        DatabaseState after = await database.ReadStateAsync();

        Assert.Equal(
            [
                new IncompleteObject("t", new CheckConstraint("ck", "id > 0"), IncompleteReason.NotValidatedConstraint),
                new IncompleteObject("t", new ForeignKey("fk", ["parent"], "t", ["id"]), IncompleteReason.NotValidatedConstraint),
            ],
            before.Incomplete);
        Assert.Empty(before.Schema.Tables.Single().ForeignKeys);
        Assert.Empty(before.Schema.Tables.Single().CheckConstraints);
        Assert.Empty(after.Incomplete);
        Assert.Single(after.Schema.Tables.Single().ForeignKeys);
        Assert.Single(after.Schema.Tables.Single().CheckConstraints);
    }

    [Fact]
    public async Task A_constraint_that_is_not_enforced_does_not_count()
    {
        if (PostgresMajors.Default is not >= 18)
            return;
        DatabaseState state = await Reading.StateAfterAsync("CREATE TABLE t (id int, CONSTRAINT ck CHECK (id > 0) NOT ENFORCED)");

        Assert.Equal([new IncompleteObject("t", new CheckConstraint("ck", "id > 0"), IncompleteReason.NotEnforcedConstraint)], state.Incomplete);
        Assert.Empty(state.Schema.Tables.Single().CheckConstraints);
    }
}
