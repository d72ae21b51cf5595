using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

public sealed class TypeReadingTests
{
    private static readonly string[] Written =
    [
        "bool", "boolean", "smallint", "int2", "int", "integer", "int4", "bigint", "int8", "real", "float4", "double precision", "float8", "float(10)", "float(30)",
        "numeric", "numeric(10)", "numeric(10,2)", "decimal(5,0)", "money", "text", "varchar", "varchar(200)", "character varying(7)", "char", "char(3)",
        "character(12)", "bpchar", "\"char\"", "name", "bytea", "uuid", "json", "jsonb", "jsonpath", "xml", "date", "time", "time(3)", "timetz", "timetz(2)",
        "time with time zone", "timestamp", "timestamp(0)", "timestamp(6) without time zone", "timestamptz", "timestamptz(3)", "timestamp(3) with time zone",
        "interval", "interval(3)", "interval year", "interval year to month", "interval day to second", "interval day to second(3)", "interval second(2)",
        "bit", "bit(5)", "varbit", "varbit(9)", "bit varying(4)", "inet", "cidr", "macaddr", "macaddr8", "point", "line", "lseg", "box", "path", "polygon", "circle",
        "tsvector", "tsquery", "oid", "regclass", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "pg_lsn", "txid_snapshot", "xid", "tid",
        "nchar(4)", "national character varying(3)", "dec(3,1)",
    ];

    public static TheoryData<string> Types => [.. Written, .. Written.Select(static t => t + "[]")];

    [Theory, MemberData(nameof(Types))]
    public void The_form_that_people_write_is_parsed(string written) => Assert.True(PgTypeParser.TryParse(written, out _));

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Each_type_is_read_as_the_parser_reads_what_people_write(int? major)
    {
        string[] written = [.. Written, .. Written.Select(static t => t + "[]")];
        Table table = await Reading.TableAfterAsync(
            "CREATE TABLE t (" + string.Join(", ", written.Select(static (type, i) => $"c{i} {type}")) + ")", major);

        var differing = written.Select((type, i) => (type, Expected: PgTypeParser.TryParse(type, out PgType? t) ? t : null, Read: table.Columns[i].Type))
            .Where(static x => x.Expected != x.Read);
        Assert.Empty(differing);
    }
}
