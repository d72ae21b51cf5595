namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Which <c>NpgsqlDbType</c> a column's values are sent as.</summary>
internal static class DbTypes
{
    /// <summary>The member's name; null for a type that Npgsql does not know by itself, whose values travel as text with a cast.</summary>
    public static string? Of(PgType type) => type.Schema is not null ? null : type.Name switch
    {
        "boolean" => "Boolean",
        "smallint" => "Smallint",
        "integer" => "Integer",
        "bigint" => "Bigint",
        "real" => "Real",
        "double precision" => "Double",
        "numeric" => "Numeric",
        "money" => "Money",
        "text" => "Text",
        "character varying" => "Varchar",
        "character" => "Char",
        "bytea" => "Bytea",
        "uuid" => "Uuid",
        "json" => "Json",
        "jsonb" => "Jsonb",
        "date" => "Date",
        "time without time zone" => "Time",
        "time with time zone" => "TimeTz",
        "timestamp without time zone" => "Timestamp",
        "timestamp with time zone" => "TimestampTz",
        "interval" => "Interval",
        "inet" => "Inet",
        "cidr" => "Cidr",
        "macaddr" => "MacAddr",
        "tsvector" => "TsVector",
        "tsquery" => "TsQuery",
        "bit" => "Bit",
        "bit varying" => "Varbit",
        "xml" => "Xml",
        "point" => "Point",
        "int4range" => "IntegerRange",
        "int8range" => "BigIntRange",
        "numrange" => "NumericRange",
        "tsrange" => "TimestampRange",
        "tstzrange" => "TimestampTzRange",
        "daterange" => "DateRange",
        _ => null,
    };

    /// <summary>The type's name in SQL, quoted where a user named it.</summary>
    public static string Sql(PgType type)
    {
        string name = type.Schema is null ? type.Name : $"{Quote(type.Schema)}.{Quote(type.Name)}";
        return type.IsArray ? name + "[]" : name;
    }

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";
}
