using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class PgTypeParserTests
{
    [Theory]
    [InlineData("varchar(200)", "character varying(200)")]
    [InlineData("VARCHAR ( 200 )", "character varying(200)")]
    [InlineData("character  varying (20)", "character varying(20)")]
    [InlineData("char", "character(1)")]
    [InlineData("bpchar", "bpchar")]
    [InlineData("\"char\"", "\"char\"")]
    [InlineData("numeric(10,2)", "numeric(10,2)")]
    [InlineData("decimal(10)", "numeric(10,0)")]
    [InlineData("numeric(3, -2)", "numeric(3,-2)")]
    [InlineData("int", "integer")]
    [InlineData("int2", "smallint")]
    [InlineData("int8", "bigint")]
    [InlineData("bool", "boolean")]
    [InlineData("float", "double precision")]
    [InlineData("float(24)", "real")]
    [InlineData("float(25)", "double precision")]
    [InlineData("float8", "double precision")]
    [InlineData("double precision", "double precision")]
    [InlineData("timestamptz(3)", "timestamp(3) with time zone")]
    [InlineData("timestamp (3) with time zone", "timestamp(3) with time zone")]
    [InlineData("timestamp", "timestamp without time zone")]
    [InlineData("time with time zone", "time with time zone")]
    [InlineData("timetz", "time with time zone")]
    [InlineData("interval day to second (3)", "interval day to second(3)")]
    [InlineData("varbit(8)", "bit varying(8)")]
    [InlineData("bit", "bit(1)")]
    [InlineData("int[]", "integer[]")]
    [InlineData("int[3][4]", "integer[]")]
    [InlineData("text ARRAY", "text[]")]
    [InlineData("timestamp(3) with time zone[]", "timestamp(3) with time zone[]")]
    [InlineData("_text", "text[]")]
    [InlineData("pg_catalog.int4", "integer")]
    [InlineData("citext", "citext")]
    [InlineData("vector(1536)", "vector(1536)")]
    [InlineData("geometry", "geometry")]
    [InlineData("geometry(Point,4326)", "geometry(Point,4326)")]
    [InlineData("GEOMETRY ( multipolygonzm , 25832 )", "geometry(MultiPolygonZM,25832)")]
    [InlineData("geometry(linestring)", "geometry(LineString)")]
    [InlineData("geometry(point, 0)", "geometry(Point)")]
    [InlineData("geography(point)", "geography(Point,4326)")]
    [InlineData("geography(Point,4326)[]", "geography(Point,4326)[]")]
    [InlineData("gis.geometry(point,4326)", "gis.geometry(Point,4326)")]
    [InlineData("shop.mood", "shop.mood")]
    [InlineData("\"My Shop\".\"Mood\"[]", "My Shop.Mood[]")]
    public void A_type_is_read_under_its_full_name(string text, string expected)
    {
        Assert.True(PgTypeParser.TryParse(text, out PgType? type));
        Assert.Equal(expected, type.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("serial")]
    [InlineData("bigserial")]
    [InlineData("varchar(")]
    [InlineData("varchar(20")]
    [InlineData("varchar(x)")]
    [InlineData("geometry(House,4326)")]
    [InlineData("geometry(Point,x)")]
    [InlineData("geometry(Point,4326,1)")]
    [InlineData("float(54)")]
    [InlineData("numeric(99999999999)")]
    [InlineData("12")]
    [InlineData("int; drop table users")]
    [InlineData("double trouble")]
    [InlineData("text[")]
    public void What_is_no_type_is_refused(string text)
    {
        Assert.False(PgTypeParser.TryParse(text, out PgType? type));
        Assert.Null(type);
    }

    [Fact]
    public void Each_built_in_type_reads_back_as_itself()
    {
        PgType[] types =
        [
            PgType.Boolean, PgType.SmallInt, PgType.Integer, PgType.BigInt, PgType.Real, PgType.Double, PgType.Decimal, PgType.Text, PgType.Bytea,
            PgType.Uuid, PgType.Json, PgType.Jsonb, PgType.Date, PgType.Time, PgType.Timestamp, PgType.TimestampTz, PgType.Interval, PgType.Inet,
            PgType.TsVector, PgType.Varchar(20), PgType.Char(3), PgType.Numeric(10, 2), PgType.Text.Array(), PgType.TimestampTz with { Modifiers = [3] },
            PgType.UserDefined(new("shop", "mood")).Array(),
        ];
        foreach (PgType expected in types)
        {
            Assert.True(PgTypeParser.TryParse(expected.ToString(), out PgType? type));
            Assert.Equal(expected, type);
        }
    }
}
