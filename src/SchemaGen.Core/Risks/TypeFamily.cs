namespace SchemaGen.Risks;

/// <summary>The families of built-in types that convert alike.</summary>
internal enum TypeFamily
{
    Other,
    Text,
    Character,
    SmallInt,
    Integer,
    BigInt,
    Numeric,
    Float4,
    Float8,
    Bool,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Interval,
    Uuid,
    Json,
    Jsonb,
    Bytea,
    Inet,
    Cidr,
}
