using static SchemaGen.Risks.TypeChangeSafety;
using static SchemaGen.Risks.TypeChangeWork;
using static SchemaGen.Risks.TypeFamily;

namespace SchemaGen.Risks;

/// <summary>The conversions between built-in types, without regard to what depends on the column.</summary>
internal static class ConversionMatrix
{
    private const int FullTimePrecision = 6;

    private static readonly TypeChange Unchanged = new(CatalogOnly, Lossless);
    private static readonly TypeChange NoCast = new(Refused, MayFail);

    public static TypeChange Convert(PgType from, PgType to)
    {
        if (from == to)
            return Unchanged;
        TypeFamily source = Family(from.Element());
        TypeFamily target = Family(to.Element());
        if (from.IsArray != to.IsArray)
            return OfArrayAndScalar(from, to, source, target);
        TypeChange change = Scalar(from.Element(), to.Element(), source, target);
        // The elements of an array are converted one by one, even where the scalar change is one of the catalogue.
        return from.IsArray && change.Work == CatalogOnly ? change with { Work = Rewrite } : change;
    }

    /// <summary>
    /// Whether code that was emitted for one type reads and writes values of the other: texts of any length, numbers of any precision, and
    /// a wider integer, which Npgsql reads as the narrower one while the values fit.
    /// </summary>
    public static bool ReadsAlike(PgType expected, PgType actual)
    {
        if (expected.IsArray != actual.IsArray)
            return false;
        return (Family(expected.Element()), Family(actual.Element())) switch
        {
            (Other, _) or (_, Other) => false,
            (SmallInt, Integer or BigInt) or (Integer, BigInt) => !expected.IsArray,
            (var family, var other) => family == other,
        };
    }

    public static bool HasPlainEquality(PgType type) => Family(type.Element()) is not (Other or Text or Character or Json);

    private static TypeChange OfArrayAndScalar(PgType from, PgType to, TypeFamily source, TypeFamily target)
    {
        if (from.IsArray && target is Text or Character)
            return new(Rewrite, target == Text && to.Modifiers.IsEmpty ? Lossless : MayFail);
        return to.IsArray && source is Text or Character ? Parsed() : NoCast;
    }

    private static TypeChange Scalar(PgType from, PgType to, TypeFamily source, TypeFamily target)
    {
        if (source == Other || target == Other)
            return OfOther(from, to, source, target);
        if (source is Text or Character && target is Text or Character)
            return BetweenTexts(from, to, source, target);
        if (target is Text or Character)
            return new(Rewrite, to.Modifiers.IsEmpty ? Lossless : MayFail);
        if (source is Text or Character)
            return Parsed();
        return (source, target) switch
        {
            (Bool, Integer) => new(Rewrite, Lossless) { NeedsUsing = true },
            (Integer, Bool) => new(Rewrite, Lossy) { NeedsUsing = true },
            (Json, Jsonb) => new(Rewrite, Lossy),
            (Jsonb, Json) => new(Rewrite, Lossless),
            (Jsonb, Bool) => Parsed(),
            (Jsonb, _) when NumberConversions.IsNumber(target) => Parsed(),
            (Cidr, Inet) => Unchanged,
            (Inet, Cidr) => new(Rewrite, Lossy),
            _ when NumberConversions.IsNumber(source) && NumberConversions.IsNumber(target) => NumberConversions.Convert(from, to, source, target),
            _ => Times(from, to, source, target),
        };
    }

    private static TypeChange OfOther(PgType from, PgType to, TypeFamily source, TypeFamily target)
    {
        if (target is Text or Character)
            return new(Rewrite, to.Modifiers.IsEmpty ? Lossless : MayFail);
        // A type that a user created has casts to and from text, and to others only where somebody wrote one.
        if ((from.Schema is not null && target != Other) || (to.Schema is not null && source is not (Other or Text or Character)))
            return NoCast;
        bool sameName = source == target && from.Name == to.Name && from.Schema == to.Schema;
        return sameName ? new(Rewrite, Lossy) : Parsed();
    }

    // Only an explicit cast goes through the text form, which may be no value of the type.
    private static TypeChange Parsed() => new(Rewrite, MayFail) { NeedsUsing = true };

    private static TypeChange BetweenTexts(PgType from, PgType to, TypeFamily source, TypeFamily target)
    {
        int? length = Length(from);
        int? newLength = Length(to);
        bool fits = newLength is null || length <= newLength;
        if (source == Text && target == Text)
            return fits ? Unchanged : new(Rewrite, MayFail);
        // char(n) pads with blanks, and loses them on the way back.
        return new(Rewrite, source == Character && target == Character ? (fits ? Lossless : MayFail) : Lossy);
    }

    private static TypeChange Times(PgType from, PgType to, TypeFamily source, TypeFamily target)
    {
        bool keepsPrecision = Precision(from) <= Precision(to);
        TypeChange sameKind = keepsPrecision ? Unchanged : new(Rewrite, Lossy);
        return (source, target) switch
        {
            (Timestamp, Timestamp) or (TimestampTz, TimestampTz) or (Time, Time) or (Interval, Interval) => sameKind,
            // Between the kinds the server forgets the old precision, and skips the rewrite only for the full one.
            (Timestamp, TimestampTz) or (TimestampTz, Timestamp) => sameKind with
            {
                Work = Precision(to) == FullTimePrecision ? sameKind.Work : Rewrite,
                DependsOnTimeZone = true,
            },
            (Date, Timestamp) => new(Rewrite, Lossless),
            (Date, TimestampTz) => new(Rewrite, Lossless) { DependsOnTimeZone = true },
            (Timestamp, Date) or (Timestamp, Time) => new(Rewrite, Lossy),
            (TimestampTz, Date) or (TimestampTz, Time) => new(Rewrite, Lossy) { DependsOnTimeZone = true },
            (Time, Interval) => new(Rewrite, keepsPrecision ? Lossless : Lossy),
            (Interval, Time) => new(Rewrite, Lossy),
            _ => NoCast,
        };
    }

    private static int Precision(PgType type) => type.Modifiers.IsEmpty ? FullTimePrecision : type.Modifiers[0];

    private static int? Length(PgType type) => type.Modifiers.IsEmpty ? (type.Name == "character" ? 1 : null) : type.Modifiers[0];

    private static TypeFamily Family(PgType type) => type.Schema is not null ? Other : type.Name switch
    {
        "text" or "character varying" => Text,
        "character" => Character,
        "smallint" => SmallInt,
        "integer" => Integer,
        "bigint" => BigInt,
        "numeric" => Numeric,
        "real" => Float4,
        "double precision" => Float8,
        "boolean" => Bool,
        "date" => Date,
        "time without time zone" => Time,
        "timestamp without time zone" => Timestamp,
        "timestamp with time zone" => TimestampTz,
        "interval" => Interval,
        "uuid" => Uuid,
        "json" => Json,
        "jsonb" => Jsonb,
        "bytea" => Bytea,
        "inet" => Inet,
        "cidr" => Cidr,
        _ => Other,
    };
}
