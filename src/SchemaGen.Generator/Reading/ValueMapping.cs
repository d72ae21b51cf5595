namespace SchemaGen.Generator.Reading;

/// <summary>How a value travels between C# and PostgreSQL.</summary>
internal enum ValueMapping
{
    /// <summary>Npgsql reads and writes the C# type itself.</summary>
    Direct,

    /// <summary>
    /// An unsigned integer (<c>ushort</c>, <c>uint</c>, <c>ulong</c>) as the next wider signed type (<c>int</c>, <c>long</c>,
    /// <c>decimal</c>): Npgsql reads and writes that type, and the emitted code casts.
    /// </summary>
    Widened,

    /// <summary>An enum as the label of a PostgreSQL enum type, sent and read as text with a cast in the SQL.</summary>
    EnumLabel,

    /// <summary>An enum as its label in a text column.</summary>
    EnumText,

    /// <summary>An enum as its number.</summary>
    EnumNumber,

    /// <summary>Any type as <c>jsonb</c> through System.Text.Json.</summary>
    Jsonb,
}
