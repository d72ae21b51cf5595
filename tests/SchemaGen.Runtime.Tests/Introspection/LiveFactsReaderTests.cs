using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class LiveFactsReaderTests
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Rows_are_estimated_and_only_an_empty_table_has_none(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await database.ExecuteAsync("""
            CREATE SCHEMA sales;
            CREATE TABLE empty (a int); CREATE TABLE fresh (a int); CREATE TABLE sales.analyzed (a int);
            CREATE TABLE parts (a int) PARTITION BY RANGE (a);
            CREATE TABLE part0 PARTITION OF parts FOR VALUES FROM (0) TO (1000); CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (1000) TO (100000);
            CREATE TABLE branch PARTITION OF parts FOR VALUES FROM (100000) TO (200000) PARTITION BY RANGE (a);
            CREATE TABLE hollow (a int) PARTITION BY RANGE (a);
            INSERT INTO fresh VALUES (1);
            INSERT INTO sales.analyzed SELECT generate_series(1, 1000);
            INSERT INTO parts SELECT generate_series(1, 2000);
            ANALYZE sales.analyzed; ANALYZE parts;
            """);
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();

        LiveFacts facts = await LiveFactsReader.ReadAsync(connection);

        Assert.Equal(["empty", "fresh", "hollow", "parts", "sales.analyzed"], facts.Tables.Select(static t => t.Name.ToString()));
        Assert.Equal(new TableFacts("empty", 0, 0), facts.Tables.Find("empty"));
        Assert.InRange(facts.Tables.Find("fresh")!.Rows, 1, 100);
        Assert.Equal(1000, facts.Tables.Find(new QualifiedName("sales", "analyzed"))!.Rows);
        Assert.True(facts.Tables.Find(new QualifiedName("sales", "analyzed"))!.Bytes >= 32768);
        Assert.Equal(2000, facts.Tables.Find("parts")!.Rows);
        Assert.Equal(["part0", "part1"], facts.Tables.Find("parts")!.Partitions);
        Assert.Equal(["branch"], facts.Tables.Find("parts")!.Branches);
        Assert.True(facts.Tables.Find("fresh")!.Partitions.IsEmpty);
        Assert.Equal(new TableFacts("hollow", 0, 0), facts.Tables.Find("hollow"));
    }
}
