namespace SchemaGen.Schema;

public sealed partial record PgType
{
    /// <summary><c>boolean</c>.</summary>
    public static PgType Boolean { get; } = new("boolean");

    /// <summary><c>smallint</c>, 2 bytes.</summary>
    public static PgType SmallInt { get; } = new("smallint");

    /// <summary><c>integer</c>, 4 bytes.</summary>
    public static PgType Integer { get; } = new("integer");

    /// <summary><c>bigint</c>, 8 bytes.</summary>
    public static PgType BigInt { get; } = new("bigint");

    /// <summary><c>real</c>, 4 bytes, about 6 decimal digits.</summary>
    public static PgType Real { get; } = new("real");

    /// <summary><c>double precision</c>, 8 bytes, about 15 decimal digits.</summary>
    public static PgType Double { get; } = new("double precision");

    /// <summary><c>numeric</c> without limit.</summary>
    public static PgType Decimal { get; } = new("numeric");

    /// <summary><c>text</c>.</summary>
    public static PgType Text { get; } = new("text");

    /// <summary><c>bytea</c>.</summary>
    public static PgType Bytea { get; } = new("bytea");

    /// <summary><c>uuid</c>.</summary>
    public static PgType Uuid { get; } = new("uuid");

    /// <summary><c>json</c>: text that is checked; has no equality.</summary>
    public static PgType Json { get; } = new("json");

    /// <summary><c>jsonb</c>: binary, indexable JSON.</summary>
    public static PgType Jsonb { get; } = new("jsonb");

    /// <summary><c>date</c>.</summary>
    public static PgType Date { get; } = new("date");

    /// <summary><c>time without time zone</c>, microseconds.</summary>
    public static PgType Time { get; } = new("time without time zone");

    /// <summary><c>timestamp without time zone</c>, microseconds.</summary>
    public static PgType Timestamp { get; } = new("timestamp without time zone");

    /// <summary><c>timestamp with time zone</c>: an instant in microseconds.</summary>
    public static PgType TimestampTz { get; } = new("timestamp with time zone");

    /// <summary><c>interval</c>.</summary>
    public static PgType Interval { get; } = new("interval");

    /// <summary><c>inet</c>: an address, possibly with a network mask.</summary>
    public static PgType Inet { get; } = new("inet");

    /// <summary><c>tsvector</c>: a document prepared for text search.</summary>
    public static PgType TsVector { get; } = new("tsvector");

    /// <summary><c>character varying(n)</c>.</summary>
    /// <param name="length">The longest value, in characters.</param>
    /// <returns>The type.</returns>
    public static PgType Varchar(int length) => new("character varying") { Modifiers = [length] };

    /// <summary><c>character(n)</c>, padded with blanks.</summary>
    /// <param name="length">The length, in characters.</param>
    /// <returns>The type.</returns>
    public static PgType Char(int length) => new("character") { Modifiers = [length] };

    /// <summary><c>numeric(precision, scale)</c>.</summary>
    /// <param name="precision">All digits.</param>
    /// <param name="scale">Digits after the decimal point.</param>
    /// <returns>The type.</returns>
    public static PgType Numeric(int precision, int scale) => new("numeric") { Modifiers = [precision, scale] };

    /// <summary>A type that a user created: an enum, a domain, a composite.</summary>
    /// <param name="name">The schema and the name of the type.</param>
    /// <returns>The type.</returns>
    public static PgType UserDefined(QualifiedName name) => new(name.Name) { Schema = name.Schema };
}
