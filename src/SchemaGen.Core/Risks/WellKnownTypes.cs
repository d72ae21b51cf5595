namespace SchemaGen.Risks;

/// <summary>
/// The types that are certainly no domain: PostgreSQL's own, which a test compares with the server's, and those of widespread extensions.
/// A domain may carry a constraint, for which the server rewrites a table when it gets a column of it.
/// </summary>
internal static class WellKnownTypes
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "\"char\"", "bigint", "bit", "bit varying", "boolean", "box", "bytea", "character", "character varying", "cid", "cidr", "circle", "date",
        "double precision", "inet", "integer", "interval", "json", "jsonb", "jsonpath", "line", "lseg", "macaddr", "macaddr8", "money", "name",
        "numeric", "oid", "path", "pg_lsn", "pg_snapshot", "point", "polygon", "real", "regclass", "regcollation", "regconfig",
        "regdatabase", "regdictionary", "regnamespace", "regoper", "regoperator", "regproc", "regprocedure", "regrole", "regtype", "smallint",
        "text", "tid", "time with time zone", "time without time zone", "timestamp with time zone", "timestamp without time zone", "tsquery",
        "tsvector", "txid_snapshot", "uuid", "xid", "xid8", "xml", "refcursor", "bpchar", "int2vector", "oidvector", "aclitem", "gtsvector",
        "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange",
        "int4multirange", "int8multirange", "nummultirange", "datemultirange", "tsmultirange", "tstzmultirange",
        "citext", "hstore", "ltree", "lquery", "ltxtquery", "cube", "seg", "isbn", "isbn13", "issn", "ean13", "upc",
        "geometry", "geography", "raster", "box2d", "box3d", "vector", "halfvec", "sparsevec",
    };

    /// <summary>Whether the type is a domain with a constraint, or one about which nothing is known, so that it may be.</summary>
    public static bool MayBeDomain(PgType type, SchemaSnapshot schema) => schema.IsConstrained(type) || IsUnknown(type, schema);

    /// <summary>Whether neither PostgreSQL nor the schema says what the type is.</summary>
    public static bool IsUnknown(PgType type, SchemaSnapshot schema) =>
        !(type.Schema is { } own ? schema.HasType(new(own, type.Name)) : type.IsArray) && !Names.Contains(SpatialTypes.Stem(type));
}
