namespace SchemaGen.Generator.Reading;

/// <summary>The PostgreSQL type that holds a C# type when nothing else is said.</summary>
internal static class ColumnTypes
{
    /// <summary>The type for a C# type that is no enum; PostgreSQL has no unsigned numbers, so those take the next wider signed type.</summary>
    /// <param name="kind">The C# type.</param>
    /// <returns>The type, or null when there is none.</returns>
    public static PgType? For(ClrTypeKind kind) => kind switch
    {
        ClrTypeKind.Boolean => PgType.Boolean,
        ClrTypeKind.SByte or ClrTypeKind.Byte or ClrTypeKind.Int16 => PgType.SmallInt,
        ClrTypeKind.UInt16 or ClrTypeKind.Int32 => PgType.Integer,
        ClrTypeKind.UInt32 or ClrTypeKind.Int64 => PgType.BigInt,
        ClrTypeKind.UInt64 => PgType.Numeric(20, 0),
        ClrTypeKind.Single => PgType.Real,
        ClrTypeKind.Double => PgType.Double,
        ClrTypeKind.Decimal => PgType.Decimal,
        ClrTypeKind.Char => PgType.Char(1),
        ClrTypeKind.String => PgType.Text,
        ClrTypeKind.Bytes => PgType.Bytea,
        ClrTypeKind.Guid => PgType.Uuid,
        ClrTypeKind.DateTime or ClrTypeKind.DateTimeOffset => PgType.TimestampTz,
        ClrTypeKind.DateOnly => PgType.Date,
        ClrTypeKind.TimeOnly => PgType.Time,
        ClrTypeKind.TimeSpan => PgType.Interval,
        ClrTypeKind.IPAddress => PgType.Inet,
        ClrTypeKind.Json => PgType.Jsonb,
        _ => null,
    };

    /// <summary>How values of a C# type that is no enum travel.</summary>
    /// <param name="kind">The C# type.</param>
    /// <returns>The mapping.</returns>
    public static ValueMapping MappingFor(ClrTypeKind kind) =>
        kind is ClrTypeKind.UInt16 or ClrTypeKind.UInt32 or ClrTypeKind.UInt64 ? ValueMapping.Widened : ValueMapping.Direct;

    /// <summary>Whether PostgreSQL can number rows in a column of that type.</summary>
    /// <param name="type">The column's type.</param>
    /// <returns>True for the signed integers.</returns>
    public static bool CanBeIdentity(PgType type) => type == PgType.SmallInt || type == PgType.Integer || type == PgType.BigInt;
}
