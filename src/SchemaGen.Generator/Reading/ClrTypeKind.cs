namespace SchemaGen.Generator.Reading;

/// <summary>What a C# type is to a column.</summary>
internal enum ClrTypeKind
{
    /// <summary>A type that only <c>[Jsonb]</c> or an explicit column type can map.</summary>
    Other,

    /// <summary>A type that the compiler does not know.</summary>
    Unknown,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Char,
    String,

    /// <summary><c>byte[]</c>.</summary>
    Bytes,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    IPAddress,

    /// <summary><c>JsonDocument</c> or <c>JsonElement</c>.</summary>
    Json,
    Enum,

    /// <summary>An array or <c>List&lt;T&gt;</c>.</summary>
    List,

    /// <summary>Any other sequence.</summary>
    Sequence,

    /// <summary>A dictionary of any kind.</summary>
    Dictionary,

    /// <summary>A class that is a model: a navigation.</summary>
    Model,
}
