using Npgsql;
using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class IndexReadingTests
{
    public static TheoryData<string, TableIndex> Forms => new()
    {
        { "(a)", new TableIndex("i", ["a"]) },
        { "(b, a)", new TableIndex("i", ["b", "a"]) },
        { "(a DESC)", new TableIndex("i", [new IndexKey("a") { Descending = true }]) },
        { "(a NULLS FIRST)", new TableIndex("i", [new IndexKey("a") { Nulls = NullsOrder.First }]) },
        { "(a DESC NULLS LAST, b NULLS LAST)", new TableIndex("i", [new IndexKey("a") { Descending = true, Nulls = NullsOrder.Last }, "b"]) },
        { "(b text_pattern_ops)", new TableIndex("i", [new IndexKey("b") { OperatorClass = "text_pattern_ops" }]) },
        { "(v)", new TableIndex("i", ["v"]) },
        { "(v varchar_pattern_ops)", new TableIndex("i", [new IndexKey("v") { OperatorClass = "varchar_pattern_ops" }]) },
        { "(b COLLATE \"C\")", new TableIndex("i", [new IndexKey("b") { Collation = "C" }]) },
        { "(c)", new TableIndex("i", ["c"]) },
        { "(c COLLATE \"POSIX\")", new TableIndex("i", [new IndexKey("c") { Collation = "POSIX" }]) },
        { "(lower(b))", new TableIndex("i", [new IndexKey("lower(b)") { IsExpression = true }]) },
        { "(lower(c))", new TableIndex("i", [new IndexKey("lower(c)") { IsExpression = true }]) },
        { "(lower(b) COLLATE \"C\" DESC)", new TableIndex("i", [new IndexKey("lower(b)") { IsExpression = true, Collation = "C", Descending = true }]) },
        { "((a + 1), (a * 2))", new TableIndex("i", [new IndexKey("a + 1") { IsExpression = true }, new IndexKey("a * 2") { IsExpression = true }]) },
        { "(a) INCLUDE (b, v)", new TableIndex("i", ["a"]) { Include = ["b", "v"] } },
        { "(a) WHERE a > 5", new TableIndex("i", ["a"]) { Predicate = "a > 5" } },
        { "USING gin (j)", new TableIndex("i", ["j"]) { Method = "gin" } },
        { "USING gin (j jsonb_path_ops)", new TableIndex("i", [new IndexKey("j") { OperatorClass = "jsonb_path_ops" }]) { Method = "gin" } },
        { "USING gin (tags)", new TableIndex("i", ["tags"]) { Method = "gin" } },
        { "USING gist (ts tsvector_ops (siglen='100'))", new TableIndex("i", [new IndexKey("ts") { OperatorClass = "tsvector_ops (siglen='100')" }]) { Method = "gist" } },
        { "USING hash (b)", new TableIndex("i", ["b"]) { Method = "hash" } },
        { "USING hash (lower(b))", new TableIndex("i", [new IndexKey("lower(b)") { IsExpression = true }]) { Method = "hash" } },
        { "USING hash (lower(b) COLLATE \"C\" text_pattern_ops)", new TableIndex("i", [new IndexKey("lower(b)") { IsExpression = true, Collation = "C", OperatorClass = "text_pattern_ops" }]) { Method = "hash" } },
        { "USING gist (circle(point(a, a), 1))", new TableIndex("i", [new IndexKey("circle(point((a)::double precision, (a)::double precision), (1)::double precision)") { IsExpression = true }]) { Method = "gist" } },
        { "USING gin (to_tsvector('simple', b))", new TableIndex("i", [new IndexKey("to_tsvector('simple'::regconfig, b)") { IsExpression = true }]) { Method = "gin" } },
        { "USING brin (a)", new TableIndex("i", ["a"]) { Method = "brin" } },
        { "(m)", new TableIndex("i", ["m"]) },
        { "(d)", new TableIndex("i", ["d"]) },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task Each_form_of_an_index_is_read(string definition, TableIndex expected)
    {
        string ddl = $"""
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE DOMAIN word AS text;
            CREATE TABLE t (a int, b text, c text COLLATE "C", v varchar(20), j jsonb, tags text[], ts tsvector, m mood, d word);
            CREATE INDEX i ON t {definition};
            """;

        foreach (int? major in PostgresMajors.Asked.Select(static m => (int?)m).DefaultIfEmpty(null))
            Assert.Equal(expected, Assert.Single((await Reading.TableAfterAsync(ddl, major)).Indexes));
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_unique_index_is_no_constraint_and_has_its_comment(int? major)
    {
        Table table = await Reading.TableAfterAsync(
            "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a); COMMENT ON INDEX i IS 'fast';", major);

        Assert.Equal([new TableIndex("i", ["a"]) { Unique = true, Comment = "fast" }], table.Indexes);
        Assert.Empty(table.UniqueConstraints);
    }

    [Fact]
    public async Task An_invalid_index_of_a_materialized_view_is_told()
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await database.ExecuteAsync("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a FROM generate_series(1, 2)");
        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY i ON m (a)"));

        DatabaseState state = await database.ReadStateAsync();

        Assert.Equal("index i of m is not valid", Assert.Single(state.Incomplete).ToString());
        Assert.Empty(Assert.Single(state.Schema.Views).Indexes);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task An_invalid_index_does_not_count_until_it_is_rebuilt(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await database.ExecuteAsync("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"));

        DatabaseState broken = await database.ReadStateAsync();
        await database.ExecuteAsync("DELETE FROM t");
        await database.ExecuteAsync("REINDEX INDEX i");
        DatabaseState repaired = await database.ReadStateAsync();

        IncompleteObject invalid = Assert.Single(broken.Incomplete);
        Assert.Equal(new IncompleteObject("t", new TableIndex("i", [new IndexKey("a")]) { Unique = true }, IncompleteReason.InvalidIndex), invalid);
        Assert.Empty(broken.Schema.Tables.Single().Indexes);
        Assert.Empty(repaired.Incomplete);
        Assert.Single(repaired.Schema.Tables.Single().Indexes);
    }
}
