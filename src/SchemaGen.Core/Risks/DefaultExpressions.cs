namespace SchemaGen.Risks;

/// <summary>What a default means for the rows that are there when it is added with its column.</summary>
internal static class DefaultExpressions
{
    // Words that stand in defaults without being functions that vary from row to row. Whatever else is there counts as varying: a
    // needless backfill is harmless, a needless rewrite is not.
    private static readonly HashSet<string> Constant = new(StringComparer.Ordinal)
    {
        "true", "false", "null", "and", "or", "not", "is", "in", "case", "when", "then", "else", "end", "array", "cast", "as", "interval",
        "with", "without", "zone", "time", "at", "varying", "precision", "double", "character", "bit", "collate",
        "boolean", "bool", "smallint", "integer", "int", "int2", "int4", "int8", "bigint", "real", "float4", "float8", "numeric", "decimal",
        "text", "varchar", "char", "bpchar", "bytea", "uuid", "json", "jsonb", "date", "timestamp", "timestamptz", "timetz", "inet", "cidr",
        "macaddr", "tsvector", "xml", "money", "oid", "regclass", "pg_catalog", "row", "make_interval", "make_date", "lower", "upper",
        "jsonb_build_object", "jsonb_build_array", "json_build_object", "json_build_array", "to_jsonb", "coalesce", "round", "abs", "concat",
        "current_user", "session_user", "user", "current_role", "current_schema", "current_database", "current_setting",
    };

    private static readonly HashSet<string> Clock = new(StringComparer.Ordinal)
    {
        "now", "current_timestamp", "current_date", "current_time", "localtimestamp", "localtime", "transaction_timestamp",
        "statement_timestamp", "timezone", "date_trunc", "extract", "date_part", "age", "to_char",
    };

    /// <summary>Whether each row would get a value of its own, for which the server rewrites the table.</summary>
    public static bool IsVolatile(string expression) =>
        SqlIdentifiers.Functions(expression).Any(static word => !Constant.Contains(word) && !Clock.Contains(word));

    /// <summary>Whether all old rows would get the instant at which the migration runs.</summary>
    public static bool IsClock(string expression) =>
        !IsVolatile(expression) && SqlIdentifiers.Functions(expression).Concat(SqlIdentifiers.In(expression)).Any(Clock.Contains);
}
