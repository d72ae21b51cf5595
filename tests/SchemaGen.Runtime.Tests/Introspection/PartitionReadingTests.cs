using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class PartitionReadingTests
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Each_strategy_is_read_with_its_key_and_bounds(int? major)
    {
        SchemaSnapshot schema = await Reading.AfterAsync("""
            CREATE TABLE ranged (at timestamptz, n int) PARTITION BY RANGE (at, n);
            CREATE TABLE ranged_low PARTITION OF ranged FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2026-01-01 02:00+02', 5);
            CREATE TABLE ranged_rest PARTITION OF ranged DEFAULT;
            CREATE TABLE listed (region text) PARTITION BY LIST (region);
            CREATE TABLE listed_some PARTITION OF listed FOR VALUES IN ('it''s, (one)', NULL);
            CREATE TABLE hashed (id int, "odd, name" text) PARTITION BY HASH (id, lower("odd, name"), (id + 1));
            CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 4, REMAINDER 1) PARTITION BY LIST (id);
            CREATE TABLE deep PARTITION OF hashed_1 FOR VALUES IN (1);
            """, major);

        Table ranged = schema.Tables.Find("ranged")!;
        Assert.Equal(new Partitioning(PartitionStrategy.Range, ["at", "n"]), ranged.Partitioning);
        Assert.Equal(
            [new("ranged_low", new() { From = ["MINVALUE", "MINVALUE"], To = ["'2026-01-01 00:00:00+00'", "5"] }), new("ranged_rest", PartitionBound.Default)],
            ranged.Partitions);
        Assert.Equal([new("listed_some", new() { In = ["'it''s, (one)'", "NULL"] })], schema.Tables.Find("listed")!.Partitions);
        Table hashed = schema.Tables.Find("hashed")!;
        Assert.Equal(
            ["id", new("lower(\"odd, name\")") { IsExpression = true }, new("id + 1") { IsExpression = true }], hashed.Partitioning!.Keys);
        Assert.Equal(
            [
                new("deep", new() { In = ["1"] }) { Of = "hashed_1" },
                new("hashed_1", new() { Modulus = 4, Remainder = 1 }) { Partitioning = new(PartitionStrategy.List, ["id"]) },
            ],
            hashed.Partitions);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_partition_elsewhere_is_only_named_and_so_are_those_below_it(int? major)
    {
        DatabaseState state = await Reading.StateAfterAsync("""
            CREATE SCHEMA archive;
            CREATE TABLE t (id int) PARTITION BY LIST (id);
            CREATE TABLE archive.t_1 PARTITION OF t FOR VALUES IN (1) PARTITION BY LIST (id);
            CREATE TABLE t_1_1 PARTITION OF archive.t_1 FOR VALUES IN (1);
            CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (abs(id));
            CREATE TABLE t_2_2 PARTITION OF t_2 FOR VALUES IN (2);
            """, major);

        Assert.Equal(["partition archive.t_1", "partition t_1_1"], state.Unmodeled.Select(static u => u.ToString()));
        Assert.Equal(
            [
                new("t_2", new() { In = ["2"] }) { Partitioning = new(PartitionStrategy.List, [new("abs(id)") { IsExpression = true }]) },
                new("t_2_2", new() { In = ["2"] }) { Of = "t_2" },
            ],
            state.Schema.Tables.Single().Partitions);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Storage_parameters_comments_and_grants_of_partitions_are_read(int? major)
    {
        DatabaseState state = await Reading.StateAfterAsync("""
            CREATE TABLE t (id int, note text) PARTITION BY LIST (id);
            CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1) WITH (fillfactor = 80, toast.autovacuum_enabled = off);
            CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (id);
            COMMENT ON TABLE t_1 IS 'one'; COMMENT ON TABLE t_2 IS 'two'; GRANT SELECT ON t_1 TO pg_monitor; GRANT DELETE ON t_2 TO PUBLIC;
            """, major);

        Assert.Empty(state.Unmodeled);
        Assert.Equal(
            [
                new("t_1", new() { In = ["1"] }) { StorageParameters = [new("fillfactor", "80"), new("toast.autovacuum_enabled", "off")], Comment = "one" },
                new("t_2", new() { In = ["2"] }) { Partitioning = new(PartitionStrategy.List, ["id"]), Comment = "two" },
            ],
            state.Schema.Tables.Single().Partitions);
        Assert.Equal(
            [new Grant(GrantTarget.Table, "t_1", "pg_monitor", [Privilege.Select]), new Grant(GrantTarget.Table, "t_2", Grant.Public, [Privilege.Delete])],
            state.Schema.Grants);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task What_a_partition_has_of_its_own_is_named_and_what_it_has_of_its_table_is_not(int? major)
    {
        DatabaseState state = await Reading.StateAfterAsync("""
            CREATE TABLE other (id int PRIMARY KEY);
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
            CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT 1 CHECK (n > 0) REFERENCES other, at date) PARTITION BY LIST (id);
            CREATE INDEX ix ON t (n);
            CREATE TRIGGER touched BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
            CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
            CREATE INDEX ix_2 ON t_2 (at);
            ALTER TABLE t_2 ADD CONSTRAINT late CHECK (at > '2026-01-01'), ADD CONSTRAINT at_key UNIQUE (at), ALTER n SET DEFAULT 2, ALTER at SET NOT NULL, ENABLE ROW LEVEL SECURITY;
            CREATE POLICY mine ON t_2 USING (n = 1);
            """, major);

        Assert.Equal(
            [
                "partition's own NOT NULL at of t_2", "partition's own constraint at_key of t_2", "partition's own default n of t_2",
                "partition's own policy mine of t_2", "row-level security t_2",
            ],
            state.Unmodeled.Select(static u => u.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                new("t_1", new() { In = ["1"] }),
                new("t_2", new() { In = ["2"] }) { CheckConstraints = [new("late", "at > '2026-01-01'::date")], Indexes = [new("ix_2", ["at"])] },
            ],
            state.Schema.Tables.Find("t")!.Partitions);
    }
}
