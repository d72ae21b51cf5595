using System.Globalization;

namespace SchemaGen.Generator.Reading;

/// <summary>Applies lengths and precisions to a type that follows from the C# type.</summary>
internal static class TypeModifiers
{
    private const int LongestVarchar = 10_485_760;

    /// <summary>The type with the modifiers that a property's attributes ask for.</summary>
    /// <param name="mapped">The type without modifiers.</param>
    /// <param name="property">The property.</param>
    /// <param name="model">The model that is being read; a modifier that does not fit is noted.</param>
    /// <returns>The type.</returns>
    public static ColumnType Apply(ColumnType mapped, PropertySource property, ModelReading model)
    {
        PgType element = mapped.Type.Element();
        if (Length(property) is { } length && mapped.Enum is null)
            element = WithLength(element, length, property, model);
        if (property.Attributes.Find(KnownAttribute.Precision) is { } precision)
            element = WithPrecision(element, precision, property, model);
        return mapped with { Type = mapped.Type.IsArray ? element.Array() : element };
    }

    // [MaxLength] without a number, or with -1, means as long as the type allows.
    private static int? Length(PropertySource property) =>
        (property.Attributes.Find(KnownAttribute.MaxLength) ?? property.Attributes.Find(KnownAttribute.StringLength)) switch
        {
            { ConstructorArguments.Length: > 0 } attribute when attribute.Number(0) is { } length and not -1 => length,
            _ => null,
        };

    private static PgType WithLength(PgType type, int length, PropertySource property, ModelReading model)
    {
        if (type != PgType.Text)
        {
            string advice = type == PgType.Bytea
                ? $"write [Check(\"octet_length({Naming.Column(property.Name)}) <= {length.ToString(CultureInfo.InvariantCulture)}\")] instead"
                : "take it away";
            model.Report(ModelProblemKind.BadAttributeValue, property.Name, $"a length is for text, and the column is {type}; {advice}.");
            return type;
        }

        if (length is > 0 and <= LongestVarchar)
            return PgType.Varchar(length);
        model.Report(ModelProblemKind.BadAttributeValue, property.Name,
            $"a length of {length.ToString(CultureInfo.InvariantCulture)} is not possible; give 1 to {LongestVarchar.ToString(CultureInfo.InvariantCulture)}, or none for text of any length.");
        return type;
    }

    private static PgType WithPrecision(PgType type, AttributeData attribute, PropertySource property, ModelReading model)
    {
        if (attribute.Number(0) is not { } precision)
            return type;
        int scale = attribute.Number(1) ?? 0;
        if (type == PgType.Decimal)
        {
            // Before PostgreSQL 15 a scale is between 0 and the precision; models are for every supported version.
            if (precision is > 0 and <= 1000 && scale >= 0 && scale <= precision)
                return PgType.Numeric(precision, scale);
            model.Report(ModelProblemKind.BadAttributeValue, property.Name, "a numeric has 1 to 1000 digits, and at most all of them after the point; correct [Precision].");
            return type;
        }

        if (type == PgType.TimestampTz || type == PgType.Time || type == PgType.Interval)
        {
            if (precision is >= 0 and <= 6 && scale == 0)
                return type with { Modifiers = [precision] };
            model.Report(ModelProblemKind.BadAttributeValue, property.Name, "a time has 0 to 6 fractional digits; correct [Precision].");
            return type;
        }

        model.Report(ModelProblemKind.BadAttributeValue, property.Name, $"[Precision] is for decimal and for times, and the column is {type}; take it away.");
        return type;
    }
}
