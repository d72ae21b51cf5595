namespace SchemaGen.Generator.Reading;

/// <summary>A property's C# type, while a model is being read. It may hold a symbol and never leaves the reading.</summary>
/// <param name="kind">What it is to a column.</param>
/// <param name="name">The type without nullability, fully qualified.</param>
internal sealed class ClrType(ClrTypeKind kind, string name)
{
    /// <summary>What it is to a column.</summary>
    public ClrTypeKind Kind { get; } = kind;

    /// <summary>The type without nullability, fully qualified.</summary>
    public string Name { get; } = name;

    /// <summary>Whether null is a value of it: <c>T?</c>, or a reference type where annotations are off.</summary>
    public bool AdmitsNull { get; init; }

    /// <summary>Whether nothing is said about null, because annotations are off.</summary>
    public bool IsOblivious { get; init; }

    /// <summary>Whether it is a value type.</summary>
    public bool IsValueType { get; init; }

    /// <summary>The type of the elements of a list or sequence.</summary>
    public ClrType? Element { get; init; }

    /// <summary>The symbol of an enum or a model.</summary>
    public INamedTypeSymbol? Symbol { get; init; }

    /// <summary>The same type with nullability.</summary>
    /// <param name="admitsNull">Whether null is a value of it.</param>
    /// <param name="isOblivious">Whether annotations are off.</param>
    /// <returns>The type.</returns>
    public ClrType WithNull(bool admitsNull, bool isOblivious = false) =>
        new(Kind, Name) { AdmitsNull = admitsNull, IsOblivious = isOblivious, IsValueType = IsValueType, Element = Element, Symbol = Symbol };
}
