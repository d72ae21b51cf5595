using static SchemaGen.Risks.TypeChangeSafety;
using static SchemaGen.Risks.TypeChangeWork;
using static SchemaGen.Risks.TypeFamily;

namespace SchemaGen.Risks;

/// <summary>The conversions between numeric types.</summary>
internal static class NumberConversions
{
    public static bool IsNumber(TypeFamily family) => family is SmallInt or Integer or BigInt or Numeric or Float4 or Float8;

    public static TypeChange Convert(PgType from, PgType to, TypeFamily source, TypeFamily target) => (source, target) switch
    {
        (Numeric, Numeric) => BetweenNumerics(from, to),
        (Numeric, _) => new(Rewrite, OfNumeric(from, target)),
        (_, Numeric) => new(Rewrite, ToNumeric(to, source)),
        _ => new(Rewrite, BetweenBinary(source, target)),
    };

    // The server skips the rewrite only where the scale stays and the precision does not shrink.
    private static TypeChange BetweenNumerics(PgType from, PgType to)
    {
        if (to.Modifiers.IsEmpty)
            return new(CatalogOnly, Lossless);
        if (from.Modifiers.IsEmpty)
            return new(Rewrite, Lossy);
        TypeChangeSafety safety = Scale(to) < Scale(from) ? Lossy : WholeDigits(to) < WholeDigits(from) ? MayFail : Lossless;
        return new(safety == Lossless && Scale(to) == Scale(from) ? CatalogOnly : Rewrite, safety);
    }

    private static TypeChangeSafety OfNumeric(PgType from, TypeFamily target)
    {
        bool isWhole = !from.Modifiers.IsEmpty && Scale(from) <= 0;
        if (target is Float4 or Float8 || !isWhole)
            return Lossy;
        return WholeDigits(from) < Digits(target) ? Lossless : MayFail;
    }

    private static TypeChangeSafety ToNumeric(PgType to, TypeFamily source)
    {
        if (source is Float4 or Float8)
            return Lossy;
        if (to.Modifiers.IsEmpty)
            return Lossless;
        return Scale(to) < 0 ? Lossy : WholeDigits(to) >= Digits(source) ? Lossless : MayFail;
    }

    private static TypeChangeSafety BetweenBinary(TypeFamily source, TypeFamily target) => (source, target) switch
    {
        (SmallInt, _) or (Integer, BigInt or Float8) or (Float4, Float8) => Lossless,
        (_, Float4 or Float8) or (Float4 or Float8, _) => Lossy,
        _ => MayFail,
    };

    private static int Digits(TypeFamily integer) => integer switch
    {
        SmallInt => 5,
        Integer => 10,
        _ => 19,
    };

    private static int Scale(PgType numeric) => numeric.Modifiers.Count > 1 ? numeric.Modifiers[1] : 0;

    private static int WholeDigits(PgType numeric) => numeric.Modifiers[0] - Scale(numeric);
}
