namespace SchemaGen;

/// <summary>Sets the precision and scale of a <c>numeric</c>, or the fractional digits of a time.</summary>
/// <param name="precision">All digits of a number; fractional digits (0 to 6) of a time.</param>
/// <param name="scale">Digits after the decimal point of a number.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class PrecisionAttribute(int precision, int scale = 0) : Attribute
{
    /// <summary>All digits of a number; fractional digits (0 to 6) of a time.</summary>
    public int Precision { get; } = precision;

    /// <summary>Digits after the decimal point of a number.</summary>
    public int Scale { get; } = scale;
}
