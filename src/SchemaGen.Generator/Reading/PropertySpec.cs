namespace SchemaGen.Generator.Reading;

/// <summary>One mapped property and its column.</summary>
internal sealed record PropertySpec
{
    /// <summary>The property's name in C#.</summary>
    public required string Name { get; init; }

    /// <summary>The C# type without nullability, fully qualified (<c>global::Shop.OrderStatus</c>, <c>long</c>, <c>string</c>).</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether the C# type admits null (<c>T?</c>).</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the C# type is a value type.</summary>
    public bool IsValueType { get; init; }

    /// <summary>The column.</summary>
    public required Column Column { get; init; }

    /// <summary>What the column's values are stored as, where its type is a domain; null where it is none.</summary>
    public PgType? Stored { get; init; }

    /// <summary>Whether it is part of the primary key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether C# demands it in an object initializer (<c>required</c>).</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether an object initializer may set it (<c>init</c> or an accessible <c>set</c>).</summary>
    public bool IsSettable { get; init; }

    /// <summary>How a value travels between C# and PostgreSQL.</summary>
    public ValueMapping Mapping { get; init; }

    /// <summary>The members and labels, where the C# type is an enum.</summary>
    public EquatableArray<EnumMemberSpec> EnumMembers { get; init; }

    /// <summary>The keyword of the enum's underlying type, where the C# type is an enum.</summary>
    public string? EnumUnderlyingType { get; init; }
}
