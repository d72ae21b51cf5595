namespace SchemaGen.Notation;

/// <summary>A string written as <c>nameof(Method)</c>.</summary>
/// <param name="Name">The name.</param>
public sealed record NotationNameOf(string Name) : NotationNode;
