namespace SchemaGen.Generator.Analyzers;

/// <summary>The part of a property that a change is drawn at.</summary>
internal enum PropertyPart
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The type with its nullability.</summary>
    Type,

    /// <summary>The initializer; the name where there is none.</summary>
    Initializer,
}
