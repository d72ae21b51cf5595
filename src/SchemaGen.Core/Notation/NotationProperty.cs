namespace SchemaGen.Notation;

/// <summary>A property that an object initializer sets.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">What it is set to.</param>
public sealed record NotationProperty(string Name, NotationNode Value)
{
    /// <summary>Where it was read; no part of equality.</summary>
    public NotationSpan Span { get; init; }
}
